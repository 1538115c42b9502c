import { Refusal } from '../refusal'

/** Codes and status: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html and its neighbours. */
export const noSuchEntity = (message: string) => new Refusal(404, 'NoSuchEntity', message)

export const noSuchAccessKey = (accessKeyId: string) =>
  noSuchEntity(`The Access Key with id ${accessKeyId} cannot be found.`)

export const noSuchUser = (name: string) => noSuchEntity(`The user with name ${name} cannot be found.`)

export const noSuchRole = (name: string) => noSuchEntity(`The role with name ${name} cannot be found.`)

export const entityAlreadyExists = (message: string) => new Refusal(409, 'EntityAlreadyExists', message)

export const limitExceeded = (message: string) => new Refusal(409, 'LimitExceeded', message)

export const deleteConflict = (message: string) => new Refusal(409, 'DeleteConflict', message)

export const malformedPolicyDocument = (message: string) =>
  new Refusal(400, 'MalformedPolicyDocument', message)

/** For members that AWS has and the sandbox has not: ignoring one would be a lie. */
export const notInTheSandbox = (parameter: string) =>
  new Refusal(400, 'InvalidInput', `The sandbox does not know ${parameter}.`)
