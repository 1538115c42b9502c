import { describe, expect, it } from 'vitest'
import { squash } from '../../../shared/destination-names'
import { isRegionOf, partitionNames, partitions } from '../../../shared/partition-facts'
import { Region } from '../../../shared/partitions'
import { regionChoices, regionPlace, regions, regionTitle } from '../../../shared/region-catalogue'

describe('the regions', () => {
  it.each(regions)('$region is one of $partition', ({ region, partition, title, place }) => {
    expect(Region.safeParse(region).success).toBe(true)
    expect(isRegionOf(partition, region)).toBe(true)
    expect(
      title.includes(place) || title.replace(/[()]/g, '').includes(place) || place.startsWith('Gov'),
    ).toBe(true)
  })

  it('have each partition’s default among them, and each region once', () => {
    const ids = regions.map(({ region }) => region)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(expect.arrayContaining(partitionNames.map(name => partitions[name].defaultRegion)))
  })

  it.each(partitionNames)('have no name that two of %s share', partition => {
    const names = regions
      .filter(facts => facts.partition === partition)
      .flatMap(({ region, aliases }) => [...new Set([region, ...aliases].map(squash))])
    expect(names).toEqual([...new Set(names)])
  })

  it.each([
    ['eu-central-1', 'euc1'],
    ['us-east-1', 'use1'],
    ['ap-southeast-2', 'apse2'],
    ['ap-northeast-1', 'apne1'],
    ['eu-north-1', 'eun1'],
    ['us-gov-west-1', 'usgw1'],
  ])('%s is %s for short', (region, short) => {
    expect(regions.find(facts => facts.region === region)?.aliases).toContain(short)
  })

  it('are called what AWS calls them, and a new one by its id', () => {
    expect(regionTitle('eu-central-1')).toBe('Europe (Frankfurt)')
    expect(regionPlace('eu-central-1')).toBe('Frankfurt')
    expect(regionPlace('ca-central-1')).toBe('Canada Central')
    expect([regionTitle('xx-new-1'), regionPlace('xx-new-1')]).toEqual(['xx-new-1', 'xx-new-1'])
  })
})

describe('choosing a region', () => {
  it('offers favourites first, then the latest, then the rest, each once', () => {
    const choices = regionChoices('aws', {
      favourites: ['eu-west-1', 'eu-central-1', 'cn-north-1'],
      recents: ['eu-central-1', 'us-east-2', 'us-east-2'],
    })
    expect(choices.favourites).toEqual(['eu-west-1', 'eu-central-1'])
    expect(choices.recents).toEqual(['us-east-2'])
    expect(choices.others).not.toContain('us-east-2')
    expect([...choices.favourites, ...choices.recents, ...choices.others].sort()).toEqual(
      regions
        .filter(({ partition }) => partition === 'aws')
        .map(({ region }) => region)
        .sort(),
    )
  })

  it('keeps a favourite that is newer than the list', () => {
    expect(regionChoices('aws', { favourites: ['eu-new-1'], recents: [] }).favourites).toEqual(['eu-new-1'])
    expect(regionChoices('aws-cn', { favourites: ['eu-new-1'], recents: [] })).toEqual({
      favourites: [],
      recents: [],
      others: ['cn-north-1', 'cn-northwest-1'],
    })
  })
})
