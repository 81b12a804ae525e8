// Before every test file: floating-point events are looked for, as by default, but reported to nobody, so that tests on infinities
// and NaN do not fill the output with warnings. Tests of the default set it themselves. What a test starts, runs on the tests' own Node.
import { seterr, seterrcall } from '../src/routines/errstate.ts';

seterrcall({ write() {} });
seterr({ divide: 'log', over: 'log', invalid: 'log' });
process.execPath = process.env.NUMERA_TEST_NODE ?? process.execPath;
