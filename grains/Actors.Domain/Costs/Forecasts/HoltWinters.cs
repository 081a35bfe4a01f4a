namespace Actors.Domain.Costs.Forecasts;

/// <summary>
/// Additive exponential smoothing with a damped trend and a season, as Holt and Winters have it. With alpha and gamma 1 and beta 0 it says that each slot is as
/// the one a season before.
/// </summary>
internal sealed class HoltWinters
{
    /// <summary>How much of the trend is left after each slot: what grows does not grow for ever.</summary>
    private const double Damping = 0.98;

    private readonly double _alpha;
    private readonly double _beta;
    private readonly double _gamma;
    private readonly double[] _season;
    private double _level;
    private double _trend;
    private int _place;

    /// <param name="alpha">Weight of the newest slot in the level, 0 to 1.</param>
    /// <param name="beta">In the trend.</param>
    /// <param name="gamma">In the season.</param>
    /// <param name="first">The first season.</param>
    public HoltWinters(double alpha, double beta, double gamma, ReadOnlySpan<double> first)
    {
        (_alpha, _beta, _gamma) = (alpha, beta, gamma);
        _season = first.ToArray();
        _level = _season.Average();
        for (var i = 0; i < _season.Length; i++)
        {
            _season[i] -= _level;
        }
    }

    /// <summary>Takes the next slot in.</summary>
    public void Add(double value)
    {
        var before = _level;
        _level = (_alpha * (value - _season[_place])) + ((1 - _alpha) * (before + (Damping * _trend)));
        _trend = (_beta * (_level - before)) + ((1 - _beta) * Damping * _trend);
        _season[_place] = _season.Length == 1 ? 0 : (_gamma * (value - _level)) + ((1 - _gamma) * _season[_place]);
        _place = (_place + 1) % _season.Length;
    }

    /// <summary>What is expected of the slots to come.</summary>
    public void Forecast(Span<double> ahead)
    {
        var (trend, factor) = (0.0, 1.0);
        for (var i = 0; i < ahead.Length; i++)
        {
            factor *= Damping;
            trend += factor * _trend;
            ahead[i] = _level + trend + _season[(_place + i) % _season.Length];
        }
    }
}
