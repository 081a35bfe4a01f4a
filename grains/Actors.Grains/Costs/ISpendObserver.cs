namespace Actors.Grains.Costs;

/// <summary>Hears what is spent in this silo, as it is.</summary>
public interface ISpendObserver
{
    /// <summary>
    /// Takes in what was spent since the last time, at most once a second and only where there is something. It is called from a background thread, by one at a
    /// time, and must neither block nor throw: what it was told once it is not told again. Amounts add up over time: what is below a micro-unit is carried over.
    /// </summary>
    /// <param name="spends">By owner, each once.</param>
    /// <param name="until">Up to when.</param>
    void Observe(IReadOnlyList<Spend> spends, DateTimeOffset until);
}
