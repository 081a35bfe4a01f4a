namespace Actors.Domain.Statistics;

/// <summary>What a rise in error rate is looked for with.</summary>
/// <param name="Alpha">The chance allowed of ever calling a canary worse that is not, however often one looks. 0 to 0.5.</param>
/// <param name="Margin">The rise that matters, in absolute rate: the test is most powerful for it. 0.0001 to 0.5.</param>
public sealed record RateRise(double Alpha = 0.05, double Margin = 0.01)
{
    /// <summary>Throws where a number is out of range.</summary>
    public void Check()
    {
        if (Alpha is not (> 0 and <= 0.5))
        {
            throw new ArgumentException("Alpha is not above 0 and at most 0.5.");
        }

        if (Margin is not (>= 0.0001 and <= 0.5))
        {
            throw new ArgumentException("Margin is not 0.0001 to 0.5.");
        }
    }
}
