using Actors.Domain.Ingestion;

namespace Actors.Domain.Tests.Ingestion;

/// <summary>Windows against a calculation by brute force.</summary>
public sealed class WindowBookTests
{
    private const long Second = 1_000_000;
    private static readonly FieldNames Names = new("x");

    public static TheoryData<WindowKind> Kinds => [WindowKind.Tumbling, WindowKind.Sliding, WindowKind.Session];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Steps_AnyOrderAndAnyPartition_GiveWhatBruteForceGives(WindowKind kind)
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var definition = Define(new WindowDefinition { Name = "w", Kind = kind, Seconds = 10, StepSeconds = kind == WindowKind.Sliding ? 4 : 0, LatenessSeconds = 100_000 });
            var readings = Enumerable.Range(0, 200).Select(sequence => Of($"d{random.Next(3)}", sequence, random.Next(0, 600) * Second / 2, random.Next(-50, 50) / 4.0)).ToList();

            var store = new Store(definition);
            foreach (var part in Shuffled(readings, random).Chunk(random.Next(1, 40)))
            {
                // Some processes begin anew between two steps: then only what is stored is known.
                store.Step(part, now: random.Next(0, 2) * 1_000 * Second, isKilled: random.Next(4) == 0, mostOpen: random.Next(2) == 0 ? random.Next(1, 6) : null);
            }

            Shown(store.Windows.Values).ShouldBe(kind == WindowKind.Session ? Sessions(readings) : Fixed(readings, definition.Windows[0]), $"seed {seed}");
        }
    }

    [Fact]
    public void Add_BeyondTheLateness_IsDroppedAndCounted()
    {
        var store = new Store(Define(new WindowDefinition { Name = "w", Seconds = 10, LatenessSeconds = 5 }));
        store.Step([Of("d", 0, 1 * Second, 1)], 0, false);
        store.Step([Of("d", 1, 26 * Second, 1)], 0, false);

        var dropped = store.Step([Of("d", 2, 2 * Second, 1), Of("d", 3, 15 * Second, 1)], 0, false);

        dropped.ShouldBe(1);
        store.Windows.Keys.Select(key => key.Start / Second).Order().ShouldBe([0, 10, 20]);
    }

    [Fact]
    public void Close_SilentDevice_ClosesByTheClockAndIsRevisedAfterwards()
    {
        var definition = Define(new WindowDefinition { Name = "w", Seconds = 10 }) with { IdleSeconds = 30 };
        var store = new Store(definition);
        store.Step([Of("d", 0, 1 * Second, 1)], 1 * Second, false);
        store.Windows.Values.Single().IsClosed.ShouldBeFalse();

        store.Step([], 50 * Second, false);
        var closed = store.Windows.Values.Single();
        (closed.IsClosed, closed.Revision).ShouldBe((true, 0));

        store.Step([Of("d", 1, 2 * Second, 3)], 51 * Second, true);
        var revised = store.Windows.Values.Single();
        (revised.IsClosed, revised.Revision, revised.Rows, revised.Fields[0].Mean).ShouldBe((true, 1, 2, 2));
    }

    [Fact]
    public void Trim_LetsGoOfThoseLongestSilent_AndTheirWindowsCloseAllTheSame()
    {
        var store = new Store(Define(new WindowDefinition { Name = "w", Seconds = 10 }));
        for (var device = 0; device < 10; device++)
        {
            _ = store.Step([Of($"d{device}", 0, 1 * Second, device)], device * Second, false, mostOpen: 5);
            store.InMemory.ShouldBeLessThanOrEqualTo(5);
        }

        // A device that is heard again passes the end of its window, which is not one that the reading wants.
        _ = store.Step([Of("d0", 1, 25 * Second, 1)], 20 * Second, false, mostOpen: 5);
        store.Windows.Values.Single(window => window.Key is { Device: "d0", Start: 0 }).IsClosed.ShouldBeTrue();
        store.Windows.Values.Count(window => window.IsClosed).ShouldBe(1);
    }

    [Fact]
    public void Add_ToAWindowThatWasPredictedFrom_HasItPredictedFromAgain()
    {
        var inference = new StreamInference { Model = "m", Window = "w", Input = "x", Columns = ["x.mean"], Output = "o" };
        var store = new Store(Define(new WindowDefinition { Name = "w", Seconds = 10 }) with { Inference = inference });
        _ = store.Step([Of("d", 0, 1 * Second, 1), Of("d", 1, 30 * Second, 1)], 0, false);
        var first = store.Windows.Values.Single(window => window.Key.Start == 0);
        first.Wait.ShouldBe(WindowWait.First);
        _ = store.Step([Of("d", 2, 2 * Second, 1)], 0, false);
        store.Windows[first.Key].Wait.ShouldBe(WindowWait.First, "It has not been predicted from yet, and will be as it is.");

        store.Predicted(first.Key);
        _ = store.Step([Of("d", 3, 3 * Second, 1)], 0, true);
        (store.Windows[first.Key].Wait, store.Windows[first.Key].Revision).ShouldBe((WindowWait.Again, 2));
    }

    private static StreamDefinition Define(WindowDefinition window) => new() { Fields = [new StreamField { Name = "x" }], Windows = [window], DisorderSeconds = 2 };

    private static Reading Of(string device, long sequence, long at, double x) =>
        new() { Stream = "s", Device = device, Sequence = sequence, At = at, Fields = Names, Numbers = [x] };

    private static List<Reading> Shuffled(List<Reading> readings, Random random) => [.. readings.OrderBy(_ => random.Next())];

    private static List<string> Fixed(List<Reading> readings, WindowDefinition window) =>
        [.. readings.SelectMany(reading => Enumerable.Range(0, 400).Select(step => step * window.Step - 100 * Second)
                .Where(start => start % window.Step == 0 && start <= reading.At && reading.At < start + window.Length).Select(start => (reading, start)))
            .GroupBy(one => (one.reading.Device, one.start))
            .Select(group => Line(group.Key.Device, group.Key.start, group.Key.start + window.Length, [.. group.Select(one => one.reading)])).Order(StringComparer.Ordinal)];

    private static List<string> Sessions(List<Reading> readings)
    {
        var lines = new List<string>();
        foreach (var device in readings.GroupBy(reading => reading.Device))
        {
            var session = new List<Reading>();
            foreach (var reading in device.OrderBy(reading => reading.At))
            {
                if (session.Count > 0 && reading.At >= session[^1].At + 10 * Second)
                {
                    lines.Add(Line(device.Key, session[0].At, session[^1].At + 10 * Second, session));
                    session = [];
                }

                session.Add(reading);
            }

            lines.Add(Line(device.Key, session[0].At, session[^1].At + 10 * Second, session));
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }

    private static string Line(string device, long start, long end, List<Reading> readings)
    {
        var values = readings.Select(reading => reading.Numbers[0]).ToList();
        var last = readings.OrderBy(reading => reading.At).ThenBy(reading => reading.Sequence).Last().Numbers[0];
        return FormattableString.Invariant($"{device} {start} {end} {values.Count} {values.Min()} {values.Max()} {values.Sum() / values.Count} {last}");
    }

    private static List<string> Shown(IEnumerable<WindowState> windows) =>
        [.. windows.Select(window => FormattableString.Invariant(
                $"{window.Key.Device} {window.Key.Start} {window.End} {window.Rows} {window.Fields[0].Min} {window.Fields[0].Max} {window.Fields[0].Mean} {window.Fields[0].Last}"))
            .Order(StringComparer.Ordinal)];

    /// <summary>What a table does, with the bytes that it would hold.</summary>
    private sealed class Store(StreamDefinition definition)
    {
        private WindowBook _book = new(definition);

        public Dictionary<WindowKey, WindowState> Windows { get; } = [];

        public int InMemory => _book.Count;

        public long Step(IReadOnlyList<Reading> readings, long now, bool isKilled, int? mostOpen = null)
        {
            if (isKilled)
            {
                _book = new WindowBook(definition);
                _book.Restore(Windows.Values.Where(window => !window.IsClosed).Select(Copy));
            }

            foreach (var device in readings.Select(reading => reading.Device).Distinct().Where(device => !_book.Knows(device)))
            {
                var own = Windows.Values.Where(window => window.Key.Device == device).ToList();
                _book.Learn(device, own.Select(window => (window.Key.Window, window.LastAt, window.End)));
                _book.Restore(own.Where(window => !window.IsClosed).Select(Copy));
            }

            foreach (var range in _book.Missing(readings))
            {
                _book.Restore(Windows.Values.Where(window => window.Key.Window == range.Window && window.Key.Device == range.Device
                    && window.Key.Start <= range.BeginsBy && window.End > range.EndsAfter).Select(Copy).ToList());
            }

            foreach (var reading in readings)
            {
                _book.Add(reading);
            }

            var changes = _book.Close(now);
            foreach (var key in changes.Removed)
            {
                _ = Windows.Remove(key);
            }

            foreach (var state in changes.Written)
            {
                Windows[state.Key] = Copy(state);
            }

            _book.Park();
            _ = mostOpen is { } most ? _book.Trim(most) : 0;
            return changes.Dropped;
        }

        public void Predicted(WindowKey key)
        {
            var state = Windows[key];
            Windows[key] = WindowState.Read(definition, key, state.End, state.Rows, state.LastAt, state.IsClosed, WindowWait.None, state.Write());
        }

        private WindowState Copy(WindowState state) =>
            WindowState.Read(definition, state.Key, state.End, state.Rows, state.LastAt, state.IsClosed, state.Wait, state.Write());
    }
}
