import { beforeEach, expect, test } from 'vitest'
import { chooseRange, clearChosen, toggleChosen, useSelection } from '../../../renderer/stores/selection'
import { customers } from '../../support/customers'

const ten = customers.slice(0, 10)
const idAt = (place: number) => ten[place]?.id ?? expect.fail('Ten are needed.')
const chosenPlaces = () =>
  ten.flatMap(({ id }, place) => (useSelection.getState().chosen.has(id) ? [place] : []))

beforeEach(clearChosen)

test('a range goes from the anchor to the target, whichever stands first', () => {
  toggleChosen(idAt(6), undefined)
  chooseRange(ten, idAt(3), idAt(6))
  expect(chosenPlaces()).toEqual([3, 4, 5, 6])
  chooseRange(ten, idAt(8), idAt(3))
  expect(chosenPlaces()).toEqual([6, 7, 8])
})

test('an anchor that was filtered away does not choose from the top', () => {
  toggleChosen(idAt(2), undefined)
  const found = ten.slice(4)
  chooseRange(found, idAt(8), idAt(6))
  expect(chosenPlaces()).toEqual([6, 7, 8])
  // From there the range goes on.
  chooseRange(found, idAt(5), idAt(8))
  expect(chosenPlaces()).toEqual([5, 6])
})

test('where neither anchor nor active account is in sight, the target alone is chosen', () => {
  toggleChosen(idAt(2), undefined)
  chooseRange(ten.slice(4), idAt(8), idAt(3))
  expect(chosenPlaces()).toEqual([8])
})

test('a target that is not in sight chooses nothing', () => {
  toggleChosen(idAt(5), undefined)
  chooseRange(ten.slice(4), idAt(1), idAt(5))
  expect(chosenPlaces()).toEqual([5])
})
