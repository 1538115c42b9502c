import { DEFAULT_SETTINGS, type World } from '../world/world'

/** Remembers what tests may change, and gives the way back. Policies are replaced, never edited: copies suffice. */
export function snapshot(world: World): () => void {
  const roles = copies(world.roles)
  const users = copies(world.users)
  const keys = copies(world.credentials)
  return () => {
    putBack(world.roles, roles)
    for (const { entity, before } of users.values()) Object.assign(entity, before)
    // Sessions stay, as they hold nothing that a test could change; keys made since then go.
    for (const [id, { caller, sessionToken }] of world.credentials) {
      if (caller.kind === 'user' && sessionToken === undefined) world.credentials.delete(id)
    }
    for (const [id, { entity, before }] of keys) world.credentials.set(id, Object.assign(entity, before))
    world.operator.mfaDevice.forgetUsedCodes()
    world.guardrails.serviceControl.clear()
    world.guardrails.resourceControl.clear()
    world.guardrails.vpcEndpoint = null
    world.guardrails.signInDenied.clear()
    Object.assign(world.settings, DEFAULT_SETTINGS)
  }
}

type Copies<Entity> = ReadonlyMap<string, { readonly entity: Entity; readonly before: Entity }>

function copies<Entity extends object>(entities: ReadonlyMap<string, Entity>): Copies<Entity> {
  return new Map([...entities].map(([id, entity]) => [id, { entity, before: { ...entity } }]))
}

function putBack<Entity extends object>(entities: Map<string, Entity>, before: Copies<Entity>): void {
  entities.clear()
  for (const [id, copy] of before) entities.set(id, Object.assign(copy.entity, copy.before))
}
