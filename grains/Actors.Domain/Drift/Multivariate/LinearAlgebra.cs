namespace Actors.Domain.Drift.Multivariate;

/// <summary>Symmetric matrices, row by row in one array.</summary>
internal static class LinearAlgebra
{
    private const int MostSweeps = 60;
    private const double Enough = 1e-22;

    /// <summary>Solves A·x = b for a positive definite A by Cholesky; only A's lower half is read and both are overwritten, b by x.</summary>
    public static void SolveInPlace(double[] a, double[] b, int size)
    {
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = a[(i * size) + j];
                for (var k = 0; k < j; k++)
                {
                    sum -= a[(i * size) + k] * a[(j * size) + k];
                }

                if (i == j && !(sum > 0))
                {
                    throw new ArgumentException("The matrix is not positive definite.", nameof(a));
                }

                a[(i * size) + j] = i == j ? Math.Sqrt(sum) : sum / a[(j * size) + j];
            }
        }

        for (var i = 0; i < size; i++)
        {
            for (var k = 0; k < i; k++)
            {
                b[i] -= a[(i * size) + k] * b[k];
            }

            b[i] /= a[(i * size) + i];
        }

        for (var i = size - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < size; k++)
            {
                b[i] -= a[(k * size) + i] * b[k];
            }

            b[i] /= a[(i * size) + i];
        }
    }

    /// <summary>Eigenvalues, largest first, and their vectors as rows, by Jacobi's rotations (Golub and Van Loan, 8.5). The matrix is overwritten.</summary>
    public static (double[] Values, double[][] Vectors) Eigen(double[] a, int size)
    {
        var vectors = new double[size][];
        for (var i = 0; i < size; i++)
        {
            vectors[i] = new double[size];
            vectors[i][i] = 1;
        }

        for (var sweep = 0; sweep < MostSweeps; sweep++)
        {
            var (outside, inside) = (0.0, 0.0);
            for (var p = 0; p < size; p++)
            {
                inside += a[(p * size) + p] * a[(p * size) + p];
                for (var q = p + 1; q < size; q++)
                {
                    outside += a[(p * size) + q] * a[(p * size) + q];
                }
            }

            if (outside <= Enough * inside)
            {
                break;
            }

            for (var p = 0; p < size; p++)
            {
                for (var q = p + 1; q < size; q++)
                {
                    Rotate(a, vectors, size, p, q);
                }
            }
        }

        var values = Enumerable.Range(0, size).Select(i => a[(i * size) + i]).ToArray();
        var order = Enumerable.Range(0, size).OrderByDescending(i => values[i]).ToArray();
        return ([.. order.Select(i => values[i])], [.. order.Select(i => vectors[i])]);
    }

    private static void Rotate(double[] a, double[][] vectors, int size, int p, int q)
    {
        var between = a[(p * size) + q];
        if (between == 0)
        {
            return;
        }

        var theta = (a[(q * size) + q] - a[(p * size) + p]) / (2 * between);
        var t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        var c = 1 / Math.Sqrt((t * t) + 1);
        var s = t * c;
        for (var k = 0; k < size; k++)
        {
            var (x, y) = (a[(k * size) + p], a[(k * size) + q]);
            (a[(k * size) + p], a[(k * size) + q]) = ((c * x) - (s * y), (s * x) + (c * y));
        }

        for (var k = 0; k < size; k++)
        {
            var (x, y) = (a[(p * size) + k], a[(q * size) + k]);
            (a[(p * size) + k], a[(q * size) + k]) = ((c * x) - (s * y), (s * x) + (c * y));
            (x, y) = (vectors[p][k], vectors[q][k]);
            (vectors[p][k], vectors[q][k]) = ((c * x) - (s * y), (s * x) + (c * y));
        }
    }
}
