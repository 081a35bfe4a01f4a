using Actors.Domain.Drift.Sketches;

namespace Actors.Domain.Quality;

/// <summary>How good predictions of a number were; parts add up to the same bits in any order.</summary>
public sealed class RegressionQuality : ISketch<RegressionQuality>
{
    private readonly ExactMoments _errors = new();
    private readonly ExactMoments _sizes = new();
    private readonly ExactMoments _squares = new();
    private readonly ExactMoments _parts = new();
    private readonly ExactMoments _truths = new();

    public RegressionQuality()
    {
    }

    private RegressionQuality(ref SketchReader reader)
    {
        _errors = ExactMoments.Read(ref reader);
        _sizes = ExactMoments.Read(ref reader);
        _squares = ExactMoments.Read(ref reader);
        _parts = ExactMoments.Read(ref reader);
        _truths = ExactMoments.Read(ref reader);
    }

    /// <inheritdoc/>
    public long Count => _errors.Count;

    /// <summary>Mean of prediction less truth.</summary>
    public Estimate Bias(double level = 0.95) => Estimate.OfMean(_errors.Rounded, level);

    /// <summary>Mean absolute error.</summary>
    public Estimate MeanAbsolute(double level = 0.95) => Estimate.OfMean(_sizes.Rounded, level);

    /// <summary>Root of the mean squared error; the interval is the root of the mean square's.</summary>
    public Estimate RootMeanSquare(double level = 0.95)
    {
        var square = Estimate.OfMean(_squares.Rounded, level);
        return new(Math.Sqrt(square.Value), new(Math.Sqrt(Math.Max(0, square.Interval.Low)), Math.Sqrt(Math.Max(0, square.Interval.High))), Count);
    }

    /// <summary>Mean of |error / truth| over rows whose truth is not 0.</summary>
    public Estimate MeanAbsolutePercentage(double level = 0.95) => Estimate.OfMean(_parts.Rounded, level);

    /// <summary>1 - Σ error² / Σ (truth - mean)²; NaN where the truth does not vary.</summary>
    public double Determination
    {
        get
        {
            var spread = _truths.Variance * (Count - 1);
            return Count > 1 && spread > 0 ? 1 - (_squares.Sum / spread) : double.NaN;
        }
    }

    /// <summary>Takes rows in.</summary>
    /// <param name="predicted">[rows] finite.</param>
    /// <param name="actual">[rows] finite.</param>
    public void Add(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual)
    {
        if (predicted.Length != actual.Length)
        {
            throw new ArgumentException("There is a truth for each prediction.");
        }

        for (var i = 0; i < predicted.Length; i++)
        {
            var error = predicted[i] - actual[i];
            _errors.Add(error);
            _sizes.Add(Math.Abs(error));
            _squares.Add(error * error);
            _truths.Add(actual[i]);
            if (actual[i] != 0)
            {
                _parts.Add(Math.Abs(error / actual[i]));
            }
        }
    }

    /// <inheritdoc/>
    public RegressionQuality Empty() => new();

    /// <inheritdoc/>
    public void Merge(RegressionQuality other)
    {
        ArgumentNullException.ThrowIfNull(other);
        _errors.Merge(other._errors);
        _sizes.Merge(other._sizes);
        _squares.Merge(other._squares);
        _parts.Merge(other._parts);
        _truths.Merge(other._truths);
    }

    /// <inheritdoc/>
    public void Write(SketchWriter writer)
    {
        _errors.Write(writer);
        _sizes.Write(writer);
        _squares.Write(writer);
        _parts.Write(writer);
        _truths.Write(writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static RegressionQuality Read(ref SketchReader reader) => new(ref reader);
}
