using System.Globalization;

namespace Actors.Domain.Drift.Scores;

/// <summary>What becomes of empty buckets when counts are made shares; scores with logarithms depend on it more than on the data.</summary>
public abstract class ZeroPolicy
{
    private protected ZeroPolicy(string name) => Name = name;

    /// <summary>What it does, in words.</summary>
    public string Name { get; }

    /// <summary>Shares as they are; logarithms of empty buckets are infinite.</summary>
    public static ZeroPolicy Keep { get; } = new KeepZeros();

    /// <summary>Buckets that are empty on either side do not count; the others' shares stay.</summary>
    public static ZeroPolicy DropEither { get; } = new DropZeros();

    /// <summary>Half a value is added to each bucket of each side (Jeffreys' prior): our own rule.</summary>
    public static ZeroPolicy AddHalf { get; } = new AddToEach(0.5);

    /// <summary>One value is added to each bucket of each side (Laplace).</summary>
    public static ZeroPolicy AddOne { get; } = new AddToEach(1);

    /// <summary>Shares below 0.01 become 0.01; not renormalised (deepchecks).</summary>
    public static ZeroPolicy FloorOfOnePercent { get; } = new Floor(0.01);

    /// <summary>Empty shares become 2.2e-308; not renormalised (Frouros).</summary>
    public static ZeroPolicy SmallestFloat { get; } = new Floor(2.2250738585072014e-308);

    /// <summary>Empty shares of a side become 0.0001, or a millionth of that side's least share where that is at most 0.0001; not renormalised (Evidently).</summary>
    public static ZeroPolicy Evidently { get; } = new EvidentlyZeros();

    /// <summary>Makes shares of counts. All spans are of one length.</summary>
    public void Apply(ReadOnlySpan<double> reference, ReadOnlySpan<double> current, Span<double> p, Span<double> q)
    {
        if (reference.Length != current.Length || reference.IsEmpty)
        {
            throw new ArgumentException("Both sides have the same buckets, at least one.");
        }

        Side(reference, p);
        Side(current, q);
        Both(p, q);
    }

    private protected static void Normalise(ReadOnlySpan<double> counts, Span<double> shares, double add)
    {
        var total = add * counts.Length;
        foreach (var count in counts)
        {
            total += count;
        }

        if (!(total > 0))
        {
            throw new ArgumentException("A side without values has no shares.");
        }

        for (var i = 0; i < counts.Length; i++)
        {
            shares[i] = (counts[i] + add) / total;
        }
    }

    private protected virtual void Side(ReadOnlySpan<double> counts, Span<double> shares) => Normalise(counts, shares, 0);

    private protected virtual void Both(Span<double> p, Span<double> q)
    {
    }

    private sealed class KeepZeros() : ZeroPolicy("kept");

    private sealed class DropZeros() : ZeroPolicy("buckets empty on either side dropped")
    {
        private protected override void Both(Span<double> p, Span<double> q)
        {
            for (var i = 0; i < p.Length; i++)
            {
                if (p[i] == 0 || q[i] == 0)
                {
                    (p[i], q[i]) = (0, 0);
                }
            }
        }
    }

    private sealed class AddToEach(double add) : ZeroPolicy(string.Create(CultureInfo.InvariantCulture, $"{add} added to each count"))
    {
        private protected override void Side(ReadOnlySpan<double> counts, Span<double> shares) => Normalise(counts, shares, add);
    }

    private sealed class Floor(double least) : ZeroPolicy(string.Create(CultureInfo.InvariantCulture, $"shares of at least {least}, not renormalised"))
    {
        private protected override void Both(Span<double> p, Span<double> q)
        {
            for (var i = 0; i < p.Length; i++)
            {
                (p[i], q[i]) = (Math.Max(p[i], least), Math.Max(q[i], least));
            }
        }
    }

    private sealed class EvidentlyZeros() : ZeroPolicy("empty shares become 0.0001, or a millionth of the least where that is at most 0.0001; each side apart, not renormalised")
    {
        private const double Usual = 0.0001;

        private protected override void Side(ReadOnlySpan<double> counts, Span<double> shares)
        {
            Normalise(counts, shares, 0);
            var least = double.PositiveInfinity;
            foreach (var share in shares)
            {
                least = share > 0 ? Math.Min(least, share) : least;
            }

            shares.Replace(0, least <= Usual ? least / 1_000_000 : Usual);
        }
    }
}
