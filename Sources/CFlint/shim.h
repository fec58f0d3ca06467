// FLINT 3 keeps every header under flint/; Debian 12 ships FLINT 2.9 there and Arb 2.23 beside it.
#include <flint/flint.h>
#include <flint/fmpz.h>
#include <flint/fmpq.h>
#include <flint/fmpq_mpoly.h>
#if __has_include(<flint/arb.h>)
#include <flint/arb.h>
#include <flint/arb_hypgeom.h>
#else
#include <arb.h>
#include <arb_hypgeom.h>
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
