// FLINT 3 keeps every header under flint/; Debian 12 ships FLINT 2.9 there and Arb 2.23 beside it.
#include <flint/flint.h>
#include <flint/fmpz.h>
#include <flint/fmpq.h>
#include <flint/fmpq_mpoly.h>
#if __has_include(<flint/arb.h>)
#include <flint/arb.h>
#include <flint/arb_hypgeom.h>
#include <flint/acb_calc.h>
#include <flint/acb_hypgeom.h>
#else
#include <arb.h>
#include <arb_hypgeom.h>
#include <acb_calc.h>
#include <acb_hypgeom.h>
#endif

// n / d with 80 bits, the last one set when the quotient is inexact: a later rounding to fewer bits is then correct.
static inline void cflint_arf_quotient_to_odd(arf_t z, const fmpz_t n, const fmpz_t d) {
  if (arf_fmpz_div_fmpz(z, n, d, 80, ARF_RND_DOWN)) {
    arf_t sticky;
    arf_init(sticky);
    arf_set_si(sticky, arf_sgn(z));
    fmpz_t shift;
    fmpz_init(shift);
    fmpz_sub_ui(shift, ARF_EXPREF(z), 90);
    arf_mul_2exp_fmpz(sticky, sticky, shift);
    arf_add(z, z, sticky, ARF_PREC_EXACT, ARF_RND_DOWN);
    fmpz_clear(shift);
    arf_clear(sticky);
  }
}

// Finite, and with exponents of less than 4096 bits: no operation on it takes long.
static inline int cflint_arb_is_tame(const arb_t x) {
  if (!COEFF_IS_MPZ(ARF_EXP(arb_midref(x))) && !COEFF_IS_MPZ(MAG_EXP(arb_radref(x))))
    return !ARF_IS_SPECIAL(arb_midref(x)) || (arf_is_zero(arb_midref(x)));
  return arb_is_finite(x) && fmpz_bits(ARF_EXPREF(arb_midref(x))) < 4096 && fmpz_bits(MAG_EXPREF(arb_radref(x))) < 4096;
}

// |x| < 2^e, also true of balls that are not wide only by accident of their radius.
static inline int cflint_arb_is_below_2exp(const arb_t x, slong e) {
  if (!arb_is_finite(x)) return 0;
  return arf_cmpabs_2exp_si(arb_midref(x), e - 1) < 0 && mag_cmp_2exp_si(arb_radref(x), e - 1) < 0;
}

// |x|, not below 0 even when x may be.
static inline void cflint_arb_abs(arb_t y, const arb_t x, slong prec) {
  if (arb_is_finite(x) && arb_contains_zero(x) && !arb_is_zero(x)) {
    mag_t zero, top;
    mag_init(zero);
    mag_init(top);
    arb_get_mag(top, x);
    arb_set_interval_mag(y, zero, top, prec);
    mag_clear(zero);
    mag_clear(top);
  } else {
    arb_abs(y, x);
  }
}

// The rational as a ball: exact when it is dyadic and not immense, else rounded outwards.
static inline void cflint_arb_set_fmpq(arb_t x, const fmpq_t q, slong prec) {
  if (fmpz_popcnt(fmpq_denref(q)) == 1 && fmpz_bits(fmpq_numref(q)) + fmpz_bits(fmpq_denref(q)) <= 16384) {
    arb_set_fmpz(x, fmpq_numref(q));
    arb_mul_2exp_si(x, x, 1 - (slong) fmpz_bits(fmpq_denref(q)));
  } else {
    arb_set_fmpq(x, q, prec);
  }
}

// Both parts finite and of moderate exponents.
static inline int cflint_acb_is_tame(const acb_t z) {
  return cflint_arb_is_tame(acb_realref(z)) && cflint_arb_is_tame(acb_imagref(z));
}

// |Re z| < 2^e and |Im z| < 2^e.
static inline int cflint_acb_is_below_2exp(const acb_t z, slong e) {
  return cflint_arb_is_below_2exp(acb_realref(z), e) && cflint_arb_is_below_2exp(acb_imagref(z), e);
}
