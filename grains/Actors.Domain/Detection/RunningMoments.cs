namespace Actors.Domain.Detection;

/// <summary>Welford's mean and squared differences, as a part of a detector's state.</summary>
internal struct RunningMoments
{
    public double Count;
    public double Mean;
    public double Squares;

    /// <summary>With divisor n - 1; 0 below two values.</summary>
    public readonly double Deviation => Count > 1 ? Math.Sqrt(Math.Max(0, Squares / (Count - 1))) : 0;

    public void Add(double value)
    {
        Count++;
        var step = value - Mean;
        Mean += step / Count;
        Squares += step * (value - Mean);
    }
}
