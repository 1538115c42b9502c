import { describe, expect, it } from 'vitest'
import { meaningsOf, squash } from '../../../shared/destination-names'
import { partitionNames } from '../../../shared/partition-facts'
import { regions } from '../../../shared/region-catalogue'
import {
  commonServices,
  type ServiceFacts,
  serviceGroups,
  serviceIds,
  services,
} from '../../../shared/service-catalogue'

const factsOf: Record<string, ServiceFacts> = services

describe('the services', () => {
  it('are at least fifty, with those that AWS’s own list begins with', () => {
    expect(serviceIds.length).toBeGreaterThanOrEqual(50)
    expect(serviceIds).toEqual(expect.arrayContaining(['home', ...commonServices]))
  })

  it('have no name that two of them share, nor one with a region', () => {
    const owners = new Map<string, string>()
    const clashes: string[] = []
    const claim = (name: string, owner: string) => {
      const key = squash(name)
      const before = owners.get(key)
      if (before !== undefined && before !== owner) clashes.push(`${name}: ${before} and ${owner}`)
      owners.set(key, owner)
    }
    for (const id of serviceIds) {
      for (const name of [id, services[id].title, ...services[id].aliases]) claim(name, id)
    }
    for (const { region, aliases } of regions.filter(({ partition }) => partition === 'aws')) {
      for (const name of [region, ...aliases]) claim(name, region)
    }
    expect(clashes).toEqual([])
  })

  it.each(serviceIds)('%s finds itself', id => {
    for (const name of [id, services[id].title]) {
      expect(meaningsOf(name, partitionNames)).toEqual([
        { meaning: { is: 'service', service: id }, share: 1 },
      ])
    }
  })

  it.each(serviceIds)('%s is written as people read and type it', id => {
    const { title, path, group, aliases } = factsOf[id] ?? {}
    expect(title).toMatch(/^\S.*\S$/)
    expect(path).toMatch(/^[a-z0-9-]+(\/[a-z0-9-]+)*(#\S+)?$/i)
    expect(serviceGroups).toContain(group)
    for (const alias of aliases ?? []) expect(alias).toMatch(/^[a-z0-9]+( [a-z0-9]+)*$/)
  })
})
