namespace Actors.Domain.Costs.Tco;

/// <summary>Compares ways to run the same work: what each would cost a month, part by part. An aid to think with: every number is worked out from assumptions that are named.</summary>
public static class TcoComparison
{
    private const double HoursPerMonth = 730;
    private const double WattsPerKilowatt = 1_000;

    /// <summary>The options, the cheapest first.</summary>
    public static IReadOnlyList<TcoOption> Of(TcoAssumptions assumptions)
    {
        ArgumentNullException.ThrowIfNull(assumptions);
        var a = assumptions;
        TcoOption Option(string name, string remark, IEnumerable<TcoPart> parts)
        {
            TcoPart[] all = [.. parts.Where(part => part.PerMonth != 0)];
            return new TcoOption(name, all, all.Sum(part => part.PerMonth), all.Sum(part => part.PerMonth) * a["months"], remark);
        }

        var peak = a["peakToMean"];
        return
        [
            .. new[]
            {
                Option("cloud, on demand", "Capacity follows the load.", [.. OnDemand(a, 1), .. CloudRest(a)]),
                Option("cloud, reserved", "Capacity for the peak is committed to for all hours.", [Reserved(a, peak), .. CloudRest(a)]),
                Option("cloud, reserved and on demand", "The mean is committed to, peaks are bought on demand.", [Reserved(a, 1), .. OnDemand(a, AboveMean(peak)), .. CloudRest(a)]),
                Option("cloud, spot", "What may be interrupted runs on spot capacity.", [Spot(a), .. OnDemand(a, 1 - a["spotShare"]), .. CloudRest(a)]),
                Option("on premises", "Servers for the peak are owned.", OnPremises(a, peak, 1)),
                Option("hybrid", "Servers for the mean are owned, peaks are bought on demand.", [.. OnPremises(a, 1, 1 - AboveMean(peak)), .. OnDemand(a, AboveMean(peak)), .. CloudRest(a)]),
                Option("edge", "Devices do their share, the rest is bought on demand.", a["devices"] == 0 ? [] : [.. Edge(a), .. OnDemand(a, 1 - a["edgeShare"]), .. CloudRest(a)]),
            }.Where(option => option.Parts.Count > 0).OrderBy(option => option.PerMonth).ThenBy(option => option.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>The share of the work above the mean where the load's duration curve is a straight line down from its peak: the area of a triangle.</summary>
    private static double AboveMean(double peak) => peak <= 1 ? 0 : peak <= 2 ? (peak - 1) / 4 : (peak - 1) / peak * ((peak - 1) / peak);

    private static IEnumerable<TcoPart> OnDemand(TcoAssumptions a, double share)
    {
        yield return new TcoPart("processors on demand", a["cpuHoursPerMonth"] * share * a["cloudCpuHour"], FormattableString.Invariant($"{share:g3} of {a.SourceOf("cpuHoursPerMonth")}, {a.SourceOf("cloudCpuHour")}"));
        yield return new TcoPart("graphics cards on demand", a["gpuHoursPerMonth"] * share * a["cloudGpuHour"], FormattableString.Invariant($"{share:g3} of {a.SourceOf("gpuHoursPerMonth")}, {a.SourceOf("cloudGpuHour")}"));
    }

    private static TcoPart Reserved(TcoAssumptions a, double load) => new(
        "reserved capacity",
        ((a["cpuHoursPerMonth"] * a["cloudCpuHour"]) + (a["gpuHoursPerMonth"] * a["cloudGpuHour"])) * load * (1 - a["reservedDiscount"]),
        FormattableString.Invariant($"{load:g3} times the mean for all hours, {a.SourceOf("reservedDiscount")}, {a.SourceOf("cloudCpuHour")}, {a.SourceOf("cloudGpuHour")}"));

    private static TcoPart Spot(TcoAssumptions a) => new(
        "spot capacity",
        ((a["cpuHoursPerMonth"] * a["cloudCpuHour"]) + (a["gpuHoursPerMonth"] * a["cloudGpuHour"])) * a["spotShare"] * (1 + a["spotRepeated"]) * (1 - a["spotDiscount"]),
        $"{a.SourceOf("spotShare")}, {a.SourceOf("spotDiscount")}, {a.SourceOf("spotRepeated")}");

    private static IEnumerable<TcoPart> CloudRest(TcoAssumptions a)
    {
        yield return new TcoPart("storage", a["storageGib"] * a["cloudStorageGibMonth"], $"{a.SourceOf("storageGib")}, {a.SourceOf("cloudStorageGibMonth")}");
        yield return new TcoPart("network", a["egressGbPerMonth"] * a["cloudEgressGb"], $"{a.SourceOf("egressGbPerMonth")}, {a.SourceOf("cloudEgressGb")}");
        yield return new TcoPart("people for the cloud", a["cloudAdminHoursPerMonth"] * a["adminHour"], $"{a.SourceOf("cloudAdminHoursPerMonth")}, {a.SourceOf("adminHour")}");
    }

    /// <param name="a">The assumptions.</param>
    /// <param name="load">Times the mean load that servers are there for.</param>
    /// <param name="share">The share of the work that they do.</param>
    private static IEnumerable<TcoPart> OnPremises(TcoAssumptions a, double load, double share)
    {
        var cores = a["cpuHoursPerMonth"] / HoursPerMonth * load / a["targetUtilisation"];
        var cards = a["gpuHoursPerMonth"] / HoursPerMonth * load / a["targetUtilisation"];
        var servers = Math.Max(Math.Ceiling(cores / a["serverCores"]), a["serverGpus"] > 0 ? Math.Ceiling(cards / a["serverGpus"]) : 0);
        var why = FormattableString.Invariant($"{servers} servers for {load:g3} times the mean, {a.SourceOf("serverCores")}, {a.SourceOf("targetUtilisation")}");
        yield return new TcoPart("servers", servers * a["serverPrice"] / a["serverLifeMonths"], $"{why}, {a.SourceOf("serverPrice")}, {a.SourceOf("serverLifeMonths")}");
        yield return new TcoPart(
            "power of servers", servers * a["serverWatts"] / WattsPerKilowatt * HoursPerMonth * a["pue"] * a["kwhPrice"], $"{a.SourceOf("serverWatts")}, {a.SourceOf("pue")}, {a.SourceOf("kwhPrice")}");
        yield return new TcoPart("rooms and connection", servers * a["rackPerServerMonth"], a.SourceOf("rackPerServerMonth"));
        yield return new TcoPart("people for servers", servers * a["adminHoursPerServerMonth"] * a["adminHour"], $"{a.SourceOf("adminHoursPerServerMonth")}, {a.SourceOf("adminHour")}");
        if (cards > 0 && a["serverGpus"] == 0)
        {
            yield return new TcoPart("graphics cards on demand", a["gpuHoursPerMonth"] * share * a["cloudGpuHour"], FormattableString.Invariant($"servers have none: {a.SourceOf("serverGpus")}, {share:g3} of {a.SourceOf("gpuHoursPerMonth")}, {a.SourceOf("cloudGpuHour")}"));
        }
    }

    private static IEnumerable<TcoPart> Edge(TcoAssumptions a)
    {
        yield return new TcoPart("devices", a["devices"] * a["devicePrice"] / a["deviceLifeMonths"], $"{a.SourceOf("devices")}, {a.SourceOf("devicePrice")}, {a.SourceOf("deviceLifeMonths")}");
        yield return new TcoPart("power of devices", a["devices"] * a["deviceWatts"] / WattsPerKilowatt * HoursPerMonth * a["kwhPrice"], $"{a.SourceOf("deviceWatts")}, {a.SourceOf("kwhPrice")}");
        yield return new TcoPart("management of devices", a["devices"] * a["deviceManagementMonth"], a.SourceOf("deviceManagementMonth"));
    }
}
