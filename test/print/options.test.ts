import { afterEach, describe, expect, it } from 'vitest';
import { ValueError } from '../../src/errors.ts';
import {
  type Printable,
  type PrintOptionChanges,
  array2string,
  array_repr,
  array_str,
  format_float_positional,
  format_float_scientific,
  get_printoptions,
  printoptions,
  set_printoptions,
} from '../../src/ndarray/print/index.ts';
import { fromBase64 } from './cases.ts';

const DEFAULTS = get_printoptions();

function float64(values: number[], shape = [values.length]): Printable & { reads: number } {
  return fromBase64('f8', shape, Buffer.from(Float64Array.from(values).buffer).toString('base64'));
}

afterEach(() => set_printoptions(DEFAULTS));

describe('print options', () => {
  it('start as NumPy\u2019s', () => {
    expect(DEFAULTS).toEqual({
      edgeitems: 3, threshold: 1000, floatmode: 'maxprec', precision: 8, suppress: false, linewidth: 75,
      nanstr: 'nan', infstr: 'inf', sign: '-', formatter: null, legacy: false, override_repr: null,
    });
  });

  it('stay as they are where null or undefined is given', () => {
    set_printoptions({ precision: 3 });
    set_printoptions({ precision: null, threshold: undefined });
    expect(get_printoptions()).toEqual({ ...DEFAULTS, precision: 3 });
  });

  it('reset formatter and override_repr with every call', () => {
    set_printoptions({ formatter: { all: () => 'x' }, override_repr: () => 'mine' });
    expect(array_repr(float64([1]))).toBe('mine');
    expect(array_str(float64([1]))).toBe('[x]');
    set_printoptions();
    expect(array_repr(float64([1]))).toBe('array([1.])');
  });

  it('are given out as copies', () => {
    get_printoptions().precision = 1;
    expect(get_printoptions().precision).toBe(8);
  });

  it('hold within a function, whatever it does', () => {
    expect(printoptions({ precision: 2 }, () => get_printoptions().precision)).toBe(2);
    expect(() => printoptions({ precision: 2 }, () => { throw new RangeError('x'); })).toThrow(RangeError);
    expect(get_printoptions()).toEqual(DEFAULTS);
    expect(() => printoptions({ precison: 2 } as never, () => 0)).toThrow("unexpected keyword argument 'precison'");
  });

  it('hold for the time of run, also when the function throws', () => {
    const short = printoptions({ precision: 2 });
    expect(get_printoptions().precision).toBe(8);
    expect(short.run(() => array_str(float64([1 / 3])))).toBe('[0.33]');
    expect(() => short.run(() => { throw new Error('stop'); })).toThrow('stop');
    expect(get_printoptions()).toEqual(DEFAULTS);
  });

  it('nest, also one context in itself', () => {
    const outer = printoptions({ precision: 2 });
    const inner = printoptions({ sign: '+' });
    const seen = outer.run(() => inner.run(() => outer.run(() => array_str(float64([1 / 3])))));
    expect(seen).toBe('[+0.33]');
    expect(get_printoptions()).toEqual(DEFAULTS);
  });

  it('hold from enter to dispose', () => {
    const context = printoptions({ precision: 2 }).enter();
    expect(get_printoptions().precision).toBe(2);
    context[Symbol.dispose]();
    expect(get_printoptions()).toEqual(DEFAULTS);
    expect(() => context[Symbol.dispose]()).toThrow('not entered');
  });

  it.each<[object, unknown]>([
    [{ precison: 3 }, TypeError],
    [{ precision: 'x' }, TypeError],
    [{ precision: 2.5 }, TypeError],
    [{ precision: -1 }, ValueError],
    [{ precision: 1e9 }, ValueError],
    [{ threshold: NaN }, ValueError],
    [{ threshold: '5' }, TypeError],
    [{ edgeitems: -1 }, ValueError],
    [{ linewidth: 'wide' }, TypeError],
    [{ floatmode: 'exact' }, ValueError],
    [{ sign: '*' }, ValueError],
    [{ legacy: '1.14' }, ValueError],
    [{ nanstr: 3 }, TypeError],
    [{ formatter: { flaot: String } }, TypeError],
    [{ formatter: { float: 3 } }, TypeError],
    [{ formatter: 3 }, TypeError],
    [{ override_repr: 3 }, TypeError],
  ])('reject %j and change nothing', (options, error) => {
    expect(() => set_printoptions(options as PrintOptionChanges)).toThrow(error as ErrorConstructor);
    expect(() => printoptions(options as PrintOptionChanges)).toThrow(error as ErrorConstructor);
    expect(get_printoptions()).toEqual(DEFAULTS);
  });
});

describe('arguments', () => {
  it('of unknown name are rejected by every function', () => {
    const wrong = { width: 3 } as object;
    for (const call of [
      () => array2string(float64([1]), wrong),
      () => array_repr(float64([1]), wrong),
      () => array_str(float64([1]), wrong),
      () => format_float_positional(1, wrong),
      () => format_float_scientific(1, wrong),
    ]) expect(call).toThrow(TypeError);
  });

  it('that do not fit are rejected', () => {
    expect(() => format_float_positional(1, { unique: false })).toThrow(TypeError);
    expect(() => format_float_positional(1, { precision: -1 })).toThrow(ValueError);
    expect(() => format_float_positional(1, { precision: 1, min_digits: 2 })).toThrow(ValueError);
    expect(() => format_float_positional(1, { precision: 0, fractional: false })).toThrow(ValueError);
    expect(() => format_float_scientific(1, { exp_digits: -1 })).toThrow(ValueError);
    expect(() => format_float_positional(float64([1]))).toThrow(TypeError);
    expect(() => format_float_positional('1' as never)).toThrow(TypeError);
    expect(() => array2string(float64([1]), { separator: 3 as never })).toThrow(TypeError);
    expect(() => array2string(float64([1]), { formatter: { float: () => 3 as never } })).toThrow(TypeError);
  });

  it('may be plain numbers of any kind', () => {
    expect([0.1, 3n, true, -0].map((x) => format_float_positional(x))).toEqual(['0.1', '3.', '1.', '-0.']);
  });
});

describe('large arrays', () => {
  it('are read at their edges only', () => {
    const a = float64([1, 2, 3], [1000, 1000, 1000]);
    expect(array_repr(a)).toMatch(/shape=\(1000, 1000, 1000\)\)$/);
    expect(a.reads).toBe(6 ** 3);
  });

  it('are read once', () => {
    const a = float64([1, 2, 3], [10, 10]);
    array_repr(a);
    expect(a.reads).toBe(100);
  });
});
