namespace Actors.Domain.Costs.Carbon;

/// <summary>
/// The Green Software Foundation's Software Carbon Intensity 1.1: <c>((E · I) + M) per R</c>, with <c>M = TE · (TiR / EL) · (RR / ToR)</c>. Offsets do not count.
/// </summary>
public static class SoftwareCarbonIntensity
{
    /// <summary>Embodied emissions that software stands for, in the unit of <paramref name="total"/>.</summary>
    /// <param name="total">Of the hardware over its life (TE).</param>
    /// <param name="reserved">Time that the software has it for (TiR).</param>
    /// <param name="lifespan">The hardware's life (EL). More than 0.</param>
    /// <param name="resources">Resources that the software has (RR).</param>
    /// <param name="totalResources">All of the hardware's (ToR). More than 0.</param>
    public static double Embodied(double total, TimeSpan reserved, TimeSpan lifespan, double resources, double totalResources)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lifespan, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(totalResources, 0);
        return total * (reserved / lifespan) * (resources / totalResources);
    }

    /// <summary>Grams for one functional unit; null where there is no unit.</summary>
    /// <param name="kilowattHours">E.</param>
    /// <param name="gramsPerKwh">I.</param>
    /// <param name="embodiedGrams">M.</param>
    /// <param name="units">R.</param>
    public static double? PerUnit(double kilowattHours, double gramsPerKwh, double embodiedGrams, double units) =>
        units > 0 ? ((kilowattHours * gramsPerKwh) + embodiedGrams) / units : null;
}
