using System.Globalization;

namespace Actors.Domain.Placement;

/// <summary>
/// Compares answering on the device, in the cluster, and on the device with unsure answers asked again in the cluster. A model of averages: no queues at the
/// device, times add up, and one prediction keeps one processor busy.
/// </summary>
public static class PlacementAdvisor
{
    private const double SecondsPerDay = 86_400;
    private const double SecondsPerHour = 3_600;
    private const double DaysPerMonth = 30;
    private const double Giga = 1e9;
    private const double Mega = 1e6;

    /// <summary>The farthest that an assumption is moved, in either direction, and the steps on the way.</summary>
    private const double FarthestFactor = 1_000;
    private const double StepFactor = 1.25;
    private const int Halvings = 8;

    /// <summary>Advises.</summary>
    /// <param name="facts">What is measured.</param>
    /// <param name="assumptions">The rest, without faults.</param>
    public static PlacementAdvice Advise(PlacementFacts facts, PlacementAssumptions assumptions)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(assumptions);
        var options = Compare(facts, assumptions);
        var best = BestOf(options);
        return new PlacementAdvice(best, options, [.. TippingPoints(facts, assumptions, best)]);
    }

    private static PlacementOption[] Compare(PlacementFacts facts, PlacementAssumptions given)
    {
        var (device, cloud) = (OnDevice(facts, given), InCloud(facts, given));
        PlacementOption[] options = [Judge(device, facts, given), Judge(cloud, facts, given), Judge(Cascade(device, cloud, given), facts, given)];
        var possible = options.Where(option => option.Obstacles.Count == 0).ToArray();
        return possible.Length == 0 ? options : [.. options.Select(option => option.Obstacles.Count > 0 ? option : option with { Score = Score(option, possible, given) })];
    }

    private static PlacementOption OnDevice(PlacementFacts facts, PlacementAssumptions given)
    {
        var seconds = facts.DeviceSeconds?.Value ?? (facts.CloudCpuSeconds.Value * given.DeviceSlowdown);
        var bytes = (facts.ModelBytes.Value * given.UpdatesPerMonth / DaysPerMonth / given.PredictionsPerDay) + given.ReportBytesPerPrediction;
        return new PlacementOption(
            PlacementKind.Device,
            seconds,
            seconds * given.TailFactor,
            bytes,
            (seconds / SecondsPerHour * given.DevicePricePerCpuHour) + (bytes / Giga * given.PricePerGigabyte),
            (seconds * given.DeviceWatts) + (bytes / Mega * given.JoulesPerMegabyte),
            1,
            seconds * given.PredictionsPerDay / SecondsPerDay,
            []);
    }

    private static PlacementOption InCloud(PlacementFacts facts, PlacementAssumptions given)
    {
        var (up, down) = (facts.InputBytes.Value + given.RequestOverheadBytes, facts.OutputBytes.Value + given.RequestOverheadBytes);
        var seconds = given.RoundTripSeconds + (up / given.UplinkBytesPerSecond) + (down / given.DownlinkBytesPerSecond) + facts.CloudSeconds.Value;
        return new PlacementOption(
            PlacementKind.Cloud,
            seconds,
            seconds * given.TailFactor,
            up + down,
            (facts.CloudCpuSeconds.Value / SecondsPerHour * given.CloudPricePerCpuHour) + ((up + down) / Giga * given.PricePerGigabyte),
            (facts.CloudCpuSeconds.Value * given.CloudWatts * given.PowerUsageEffectiveness) + ((up + down) / Mega * given.JoulesPerMegabyte),
            1 - given.OfflineShare,
            0,
            []);
    }

    /// <summary>The device's answer stands where the network is gone, so that the cascade is as available as the device.</summary>
    private static PlacementOption Cascade(PlacementOption device, PlacementOption cloud, PlacementAssumptions given)
    {
        var share = given.EscalatedShare;
        return new PlacementOption(
            PlacementKind.Split,
            device.LatencySeconds + (share * cloud.LatencySeconds),
            device.SlowLatencySeconds + (share > 0 ? cloud.SlowLatencySeconds : 0),
            device.NetworkBytes + (share * cloud.NetworkBytes),
            device.Cost + (share * cloud.Cost),
            device.EnergyJoules + (share * cloud.EnergyJoules),
            device.Availability,
            device.DeviceShare,
            []);
    }

    private static PlacementOption Judge(PlacementOption option, PlacementFacts facts, PlacementAssumptions given)
    {
        var obstacles = new List<string>();
        if (given.LatencyGoalSeconds is { } goal && option.SlowLatencySeconds > goal)
        {
            obstacles.Add(Say($"a slow answer takes {option.SlowLatencySeconds:0.####} s, the goal is {goal:0.####} s"));
        }

        if (option.Availability < given.LeastAvailability)
        {
            obstacles.Add(Say($"there is an answer in {option.Availability:P2} of the time, {given.LeastAvailability:P2} is wanted"));
        }

        if (option.Kind != PlacementKind.Device && given.Privacy > given.MayLeave)
        {
            obstacles.Add(Say($"its inputs are {given.Privacy.ToString().ToLowerInvariant()}, what may leave the device is {given.MayLeave.ToString().ToLowerInvariant()}"));
        }

        if (option.Kind != PlacementKind.Cloud && facts.ModelBytes.Value * given.MemoryFactor is var memory && memory > given.DeviceMemoryBytes)
        {
            obstacles.Add(Say($"it takes {memory / Mega:0.#} MB of memory, the device has {given.DeviceMemoryBytes / Mega:0.#} MB"));
        }

        if (option.Kind != PlacementKind.Cloud && option.DeviceShare > given.MostDeviceShare)
        {
            obstacles.Add(Say($"it keeps {option.DeviceShare:P1} of a processor of the device busy, {given.MostDeviceShare:P1} is allowed"));
        }

        return option with { Obstacles = obstacles };
    }

    private static double Score(PlacementOption option, PlacementOption[] possible, PlacementAssumptions given)
    {
        double OverBest(Func<PlacementOption, double> figure)
        {
            var least = possible.Min(figure);
            return least > 0 ? figure(option) / least : figure(option) > 0 ? FarthestFactor : 1;
        }

        var sum = (given.LatencyWeight * OverBest(known => known.LatencySeconds))
            + (given.CostWeight * OverBest(known => known.Cost))
            + (given.EnergyWeight * OverBest(known => known.EnergyJoules))
            + (given.NetworkWeight * OverBest(known => known.NetworkBytes));
        return sum / (given.LatencyWeight + given.CostWeight + given.EnergyWeight + given.NetworkWeight);
    }

    private static PlacementKind? BestOf(IEnumerable<PlacementOption> options) => options.Where(option => option.Score is not null).MinBy(option => option.Score)?.Kind;

    private static IEnumerable<TippingPoint> TippingPoints(PlacementFacts facts, PlacementAssumptions given, PlacementKind? best)
    {
        PlacementKind? At(PlacementNumber number, double value) => BestOf(Compare(facts, number.With(given, value)));

        return PlacementNumber.All
            .SelectMany(number => new[] { StepFactor, 1 / StepFactor }.Select(step => Tip(number, number.Read(given), step, best, At)))
            .OfType<TippingPoint>()
            .OrderBy(point => Math.Abs(Math.Log(point.Value / point.Assumed)))
            .ThenBy(point => point.Assumption, StringComparer.Ordinal);
    }

    /// <summary>Moves a number away in steps until the advice is another, then halves the last step.</summary>
    private static TippingPoint? Tip(PlacementNumber number, double assumed, double step, PlacementKind? best, Func<PlacementNumber, double, PlacementKind?> at)
    {
        double Clamp(double value) => Math.Clamp(value, number.Least, number.Most);

        var before = assumed;
        for (var factor = step; assumed > 0 && factor is <= FarthestFactor and >= 1 / FarthestFactor; factor *= step)
        {
            var value = Clamp(assumed * factor);
            if (value == before)
            {
                return null;
            }

            if (IsAllowed(number, value) && at(number, value) != best)
            {
                for (var i = 0; i < Halvings; i++)
                {
                    var middle = Math.Sqrt(before * value);
                    (before, value) = at(number, middle) == best ? (middle, value) : (before, middle);
                }

                return new TippingPoint(number.Name, value, assumed, at(number, value));
            }

            before = value;
        }

        return null;
    }

    private static bool IsAllowed(PlacementNumber number, double value) => value > 0 || !number.IsAboveZero;

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
