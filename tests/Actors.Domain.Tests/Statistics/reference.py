"""Prints the values that the tests of Actors.Domain/Statistics compare with, from mpmath at 40 digits. Not run by the build."""
import random
from mpmath import mp, mpf, erfc, sqrt, log, exp, quad, pi, loggamma, gammainc, betainc, inf, npdf

mp.dps = 40


def show(name, *values):
    print(name, ", ".join(mp.nstr(v, 17) for v in values))


show("normal tail 0.5 1.96 5 10 30", *[erfc(mpf(x) / sqrt(2)) / 2 for x in ("0.5", "1.96", "5", "10", "30")])
show("loggamma 0.001 0.5 3.7 11.9 12 150.25 1e6", *[loggamma(mpf(x)) for x in ("0.001", "0.5", "3.7", "11.9", "12", "150.25", "1e6")])
show("gamma upper (0.5,0.1) (2.5,3.5) (10,30) (100,90)", *[gammainc(mpf(a), mpf(x), inf, regularized=True) for a, x in (("0.5", "0.1"), ("2.5", "3.5"), ("10", "30"), ("100", "90"))])
show("beta cdf (.3,2,5) (.5,.5,.5) (.01,3,400) (.99,300,2.5)", *[betainc(mpf(a), mpf(b), 0, mpf(x), regularized=True) for x, a, b in ((".3", "2", "5"), (".5", ".5", ".5"), (".01", "3", "400"), (".99", "300", "2.5"))])


def mixture(n, z, alpha, tuning):
    """The mixture of likelihood ratios by integration over the prior N(0, spread^2) of the mean of unit-variance samples."""
    n, z, alpha = mpf(n), mpf(z), mpf(alpha)
    tau = sqrt((-2 * log(alpha) + log(-2 * log(alpha) + 1)) / tuning)
    mean = z / sqrt(n)
    peak = n * mean / (n + 1 / tau**2)
    width = 1 / sqrt(n + 1 / tau**2)
    f = lambda t: exp(n * mean * t - n * t * t / 2) * npdf(t, 0, tau)
    return quad(f, [peak - 30 * width, peak - 5 * width, peak, peak + 5 * width, peak + 30 * width])


cases = ((10, "1.5", "0.05", 5000), (250, "2.5", "0.05", 5000), (5000, "-3.2", "0.05", 5000), (100000, "4.1", "0.01", 500))
show("mixture log evidence", *[log(mixture(*case)) for case in cases])


def half_width(n, alpha, tuning):
    """Where the integrated mixture reaches 1/alpha, by bisection on z; half width of the mean of unit-variance samples."""
    low, high = mpf(0), mpf(40)
    for _ in range(120):
        middle = (low + high) / 2
        low, high = (middle, high) if mixture(n, middle, alpha, tuning) < 1 / mpf(alpha) else (low, middle)
    return low / sqrt(mpf(n))


show("half width unit variance", *[half_width(n, a, t) for n, a, t in ((50, "0.05", 5000), (5000, "0.05", 5000), (100000, "0.01", 500))])


def one_sided(n, alpha, tuning):
    """Where the mixture over a half-normal prior reaches 1/alpha up to its stated bound: sqrt((n r^2 + 1) * 2 / (n r)^2 * ln(1 + sqrt(n r^2 + 1)/(2 alpha)))."""
    a = 2 * mpf(alpha)
    r2 = (-2 * log(a) + log(-2 * log(a) + 1)) / tuning
    g = n * r2 + 1
    return sqrt(2 * g / (n * n * r2) * log(1 + sqrt(g) / a))


show("one sided", *[one_sided(mpf(n), a, mpf(t)) for n, a, t in ((50, "0.05", 5000), (5000, "0.05", 5000))])


def betting(values, mean, alpha):
    """Hedged capital of one candidate mean, step by step."""
    up = down = mpf(1)
    total, squares = mpf(0), mpf(0)
    for i, x in enumerate(values):
        t = mpf(i + 1)
        variance = (mpf("0.25") + squares) / t
        bet = sqrt(2 * log(2 / mpf(alpha)) / (variance * t * log(1 + t)))
        up *= 1 + min(bet, mpf("0.5") / mean if mean > 0 else inf) * (x - mean)
        down *= 1 - min(bet, mpf("0.5") / (1 - mean) if mean < 1 else inf) * (x - mean)
        total += x
        estimate = (mpf("0.5") + total) / (t + 1)
        squares += (x - estimate) ** 2
    return log(max(up, down) / 2)


values = [mpf((i * i * 7 + 3 * i) % 101) / 100 for i in range(200)]
show("betting at .1 .37 .5 .75", *[betting(values, mpf(m), "0.05") for m in ("0.1", "0.37", "0.5", "0.75")])


def rates(blocks, margin):
    """The martingale of two error rates, block by block, as products of probabilities rather than of counts."""
    rises, shares = (1, 2, 5, 20), ("0.88", "0.05", "0.04", "0.03")
    capital, best = [mpf(1)] * 4, mpf(1)
    na = ea = nb = eb = 0
    for a, fa, b, fb in blocks:
        errors = mpf(ea + eb + 1)
        errors_high = errors + sqrt(errors)
        for k in range(4):
            rise = mpf(margin) * rises[k]
            low = max(errors_high - nb * rise, errors_high / 4) / (na + nb + 20)
            high = low + rise
            middle = (a * low + b * high) / (a + b)
            for _ in range(fa): capital[k] *= low / middle
            for _ in range(a - fa): capital[k] *= (1 - low) / (1 - middle)
            for _ in range(fb): capital[k] *= high / middle
            for _ in range(b - fb): capital[k] *= (1 - high) / (1 - middle)
        na, ea, nb, eb = na + a, ea + fa, nb + b, eb + fb
        best = max(best, sum(mpf(s) * c for s, c in zip(shares, capital)))
    return log(best)


blocks = [(95, 1, 5, 0), (190, 2, 10, 1), (500, 4, 26, 2), (64, 0, 3, 1), (950, 12, 50, 3), (950, 8, 50, 4)]
show("rates", rates(blocks, "0.01"))


def ratio(counts, shares, c=100):
    value, total = mpf(0), 0
    for n, s in zip(counts, shares):
        s = mpf(s)
        # The Dirichlet-multinomial as a product of predictive chances, one observation after the other.
        for i in range(n):
            value += log((c * s + i) / (c + total)) - log(s)
            total += 1
    return value


show("ratio (500,600) and (950,40,30)", ratio((500, 600), ("0.5", "0.5")), ratio((950, 40, 30), ("0.95", "0.03", "0.02")))
