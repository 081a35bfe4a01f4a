namespace Actors.Domain.Drift.Sketches;

/// <summary>Maps positive values to whole keys so that all values of a key lie within a relative error of its representative.</summary>
/// <remarks>Masson, Rim and Lee, 'DDSketch', VLDB 2019: γ = (1+α)/(1-α), key = ⌈log_γ x⌉, representative 2γ^key/(1+γ).</remarks>
public sealed class LogMapping
{
    private readonly double _logGamma;
    private readonly double _perLog;

    /// <param name="relativeError">α, above 0 and below 1.</param>
    public LogMapping(double relativeError)
    {
        if (relativeError is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(relativeError), relativeError, "An error above 0 and below 1.");
        }

        RelativeError = relativeError;
        _logGamma = double.LogP1(2 * relativeError / (1 - relativeError));
        _perLog = 1 / _logGamma;
    }

    /// <summary>α.</summary>
    public double RelativeError { get; }

    /// <summary>The key of a positive, normal value.</summary>
    public int Key(double value) => (int)Math.Ceiling(Math.Log(value) * _perLog);

    /// <summary>What stands for a key after the mapping was coarsened so many times, each time by joining neighbours.</summary>
    public double Value(int key, int level = 0)
    {
        var log = _logGamma * Math.ScaleB(1, level);

        // 2γ^key/(1+γ) in a form that does not overflow early.
        return 2 * Math.Exp(log * key) / (1 + Math.Exp(log));
    }

    /// <summary>The relative error after so many coarsenings: γ becomes its own square each time.</summary>
    public double ErrorAt(int level) => level == 0 ? RelativeError : Math.Tanh(0.5 * _logGamma * Math.ScaleB(1, level));
}
