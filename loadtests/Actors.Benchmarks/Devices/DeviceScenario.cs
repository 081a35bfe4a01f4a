using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Actors.Benchmarks.Devices;

/// <summary>
/// Very many devices on one silo: enrolled, checked in, held resident, and back all at once after an outage. The silo, its callers and, with PostgreSQL, the
/// database's processes share the machine; memory is this process's alone, the callers' keys included.
/// </summary>
internal static class DeviceScenario
{
    public const string Name = "devices";

    private const double MiB = 1 << 20;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static async Task<int> RunAsync(DeviceArguments arguments)
    {
        await using var fleet = await DeviceFleet.StartAsync(arguments);
        var figures = new Dictionary<string, double>();
        var empty = Resident();

        var enrolling = await TimeAsync(() => fleet.EnrolAsync(arguments.Callers));
        Put("enrolments_per_second", arguments.Count / enrolling);
        var first = await TimeAsync(() => fleet.CheckInAllAsync(arguments.Callers));
        Put("first_check_ins_per_second", arguments.Count / first);
        var resident = Resident();
        Put("resident_mib", resident / MiB);
        Put("resident_bytes_per_device", (resident - empty) / arguments.Count);
        Put("managed_mib", GC.GetTotalMemory(forceFullCollection: false) / MiB);

        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var begun = Stopwatch.GetTimestamp();
        var times = await fleet.CheckInAsync(arguments.Callers, TimeSpan.FromSeconds(arguments.Seconds));
        var took = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        Put("check_ins_per_second", times.Count / took);
        Put("processors_used", (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds / took);
        Put("check_in_p50_ms", Quantile(times, 0.5));
        Put("check_in_p99_ms", Quantile(times, 0.99));

        var storm = new DeviceStorm(fleet, arguments);
        var lost = await storm.RunAsync();
        Put("storm_devices", arguments.Storm);
        Put("storm_seconds", storm.Seconds);
        Put("storm_turned_away", storm.TurnedAway);
        Put("storm_answer_p99_ms", Quantile(storm.Answers, 0.99));
        Put("storm_taken_p50_ms", Quantile(storm.Waited, 0.5));
        Put("storm_taken_p99_ms", Quantile(storm.Waited, 0.99));
        Put("storm_lost", lost);
        Put("resident_after_storm_mib", Process.GetCurrentProcess().WorkingSet64 / MiB);
        if (File.Exists(fleet.Database) && arguments.Store == "sqlite")
        {
            Put("idle_bytes_on_disk_per_device", (double)new FileInfo(fleet.Database).Length / arguments.Count);
        }

        if (arguments.Json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { scenario = Name, arguments, figures }, Json));
        }

        return lost == 0 ? 0 : 1;

        void Put(string name, double value)
        {
            figures[name] = Math.Round(value, 2);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-32}{value,14:F1}"));
        }
    }

    private static double Resident()
    {
        // What is not in use goes back to the system first, so that two looks compare.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return Process.GetCurrentProcess().WorkingSet64;
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var begun = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static double Quantile(IReadOnlyList<float> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
    }
}
