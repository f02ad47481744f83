/* Contrast: the four cells of a comparison, as reals.
 * SPDX-License-Identifier: MIT */
#include "measure/contrast.h"

#include <math.h>

bool terms__contrast_read(terms__cells *cells, const terms_contrast *contrast) {
    double a = (double)contrast->target, b = (double)contrast->reference;
    double n1 = (double)contrast->target_size, n2 = (double)contrast->reference_size;
    if (n1 <= 0 || n2 <= 0 || a > n1 || b > n2 || a + b <= 0)
        return false;
    double all = n1 + n2, found = a + b, rest = n1 - a + (n2 - b);
    *cells = (terms__cells){
        .observed = {a, b, n1 - a, n2 - b},
        .expected = {found / all * n1, found / all * n2, rest / all * n1, rest / all * n2},
        .target_size = n1,
        .reference_size = n2,
        .found = found,
        .rest = rest,
        .all = all};
    return true;
}

bool terms__contrast_read_all(terms__cells *cells, const terms_contrast *contrast) {
    return terms__contrast_read(cells, contrast) && cells->rest > 0;
}

double terms__contrast_sign(const terms__cells *cells, double size) {
    double off =
        cells->observed[0] * cells->reference_size - cells->observed[1] * cells->target_size;
    return off < 0 ? -size : size;
}
