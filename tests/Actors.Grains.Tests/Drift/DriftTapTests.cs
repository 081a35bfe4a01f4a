using System.Runtime.InteropServices;
using System.Text;
using Actors.Domain.Drift.Monitoring;
using Actors.Drift;
using Actors.Grains.Drift;
using Actors.Registry;
using Actors.Serving;

namespace Actors.Grains.Tests.Drift;

/// <summary>What is copied of answers, and what becomes of the copies.</summary>
public sealed class DriftTapTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static readonly DriftGroupSettings Settings = new(
        "inputs", [new("age") { Tensor = "x" }, new("income") { Tensor = "x" }, new("code") { Kind = "categorical" }, new("city") { Kind = "categorical" }, new("absent")]);

    private static readonly DriftGroupSettings Answers = new("answers", [new("class") { Tensor = "y", Kind = "class" }]) { Source = "output" };

    [Fact]
    public void Rows_OfEveryKindOfTensor_AreCounted()
    {
        var (tap, group) = NewGroup(Settings);
        tap.See(Call(), Reply());
        Count(tap, group);

        var content = PaneContent.Of(Report(group, 0).Single().Content);
        var features = content.Sketch.Features;
        (content.Count, content.Seen, content.Dropped).ShouldBe((3, 3, 0));
        (features[0].Numbers!.Moments.Sum, features[0].Missing).ShouldBe((4, 1));
        features[1].Numbers!.Moments.Sum.ShouldBe(60);
        features[2].Names!.Unseen.Kept.ShouldBe([new("7", 2), new("-1", 1)]);
        features[3].Names!.Unseen.Kept.ShouldBe([new("Łódź", 1), new("a", 1)], ignoreOrder: true);
        features[3].Missing.ShouldBe(1);
        features[4].Missing.ShouldBe(3);
    }

    [Fact]
    public void Class_IsThePlaceOfTheLargest()
    {
        var (tap, group) = NewGroup(Answers);
        tap.See(Call(), Reply());
        Count(tap, group);

        PaneContent.Of(Report(group, 0).Single().Content).Sketch.Features[0].Names!.Unseen.Kept.ShouldBe([new("2", 2), new("0", 1)]);
    }

    [Fact]
    public void Answers_ThatFailedOrCameFromElsewhere_AreNotSeen()
    {
        var (tap, _) = NewGroup(Settings);
        tap.See(Call(), Reply() with { Outcome = InferenceOutcome.ModelFailed });
        tap.See(Call(), Reply() with { Fallback = "constant" });
        tap.See(Call(), Reply() with { Version = 0 });

        tap.Take(1000, Second).Records.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Rows_BeyondThoseWanted_AreAShareThatSaysHowManyThereWere()
    {
        var (tap, group) = NewGroup(Settings);
        for (var i = 0; i < 1000; i++)
        {
            tap.See(Call(), Reply());
        }

        // 3,000 rows in a second, of which 300 are wanted: a tenth of the next ones.
        _ = tap.Take(300, Second);
        for (var i = 0; i < 1000; i++)
        {
            tap.See(Call(), Reply());
        }

        Count(tap, group);
        var content = PaneContent.Of(Report(group, 0).Single().Content);
        content.Count.ShouldBeInRange(150, 450);
        content.Seen.ShouldBe(10 * content.Count);
    }

    [Fact]
    public void Report_ThatIsNotAcknowledged_IsMadeAgainAsItWas_AndNewRowsWait()
    {
        var (tap, group) = NewGroup(Settings);
        tap.See(Call(), Reply());
        Count(tap, group);
        var first = Report(group, 0).Single();
        tap.See(Call(), Reply());
        Count(tap, group);

        Report(group, first.Number).Single().ShouldBe(first);
        group.Acknowledge(first);
        var second = Report(group, first.Number).Single();

        (second.Number, PaneContent.Of(second.Content).Count).ShouldBe((first.Number + 1, 3));
    }

    [Fact]
    public void Buffer_ThatIsFull_DropsAndCounts()
    {
        var buffer = new TapBuffer();
        var content = new byte[1 << 20];
        TapTensor[] tensors = [new(false, "x")];
        TensorData[] inputs = [new("x", TensorType.UInt8, [1, content.Length], content)];
        Span<TapMark> marks = stackalloc TapMark[1];
        for (var i = 0; i < 10; i++)
        {
            var record = new TapRecord(tensors, inputs, []);
            buffer.Add(new(0, 1, 0, 1, 1, 0), marks, record, record.Mark(1, marks));
        }

        var (records, dropped) = buffer.Take();
        records.Length.ShouldBeLessThanOrEqualTo(TapBuffer.MostBytes);
        (records.Length / content.Length, dropped).ShouldBe((7, 3));
    }

    private static (DriftTap Tap, GroupTap Group) NewGroup(DriftGroupSettings settings)
    {
        var force = GroupInForce.Of(new DriftGroupPlan(1, settings, []));
        TapTensor[] tensors = [.. force.Plan.Features.Select(feature => new TapTensor(force.Plan.IsOfOutputs, feature.Tensor)).Distinct()];
        var tap = new DriftTap(ModelKey.Default("m"), new StillClock());
        _ = tap.Watch(tensors);
        return (tap, new GroupTap(new(new(ModelKey.Default("m"), 1), settings.Name), force, tensors));
    }

    private static void Count(DriftTap tap, GroupTap group)
    {
        var records = tap.Take(1_000_000, Second).Records.Span;
        while (!records.IsEmpty)
        {
            var head = MemoryMarshal.Read<TapHead>(records);
            var tensors = group.Key.Group == Answers.Name ? 1 : 4;
            var marks = MemoryMarshal.Cast<byte, TapMark>(records[TapHead.Size..head.Length])[..tensors];
            _ = group.Add(head, marks, records[(TapHead.Size + MemoryMarshal.AsBytes(marks).Length)..head.Length]);
            records = records[head.Length..];
        }

        group.Settle();
    }

    private static IReadOnlyList<DriftDelta> Report(GroupTap group, long number) => group.Report("silo", ref number);

    private static InferenceCall Call() => new(
        null,
        [
            new("x", TensorType.Fp32, [3, 2], Bytes<float>([1, 10, float.NaN, 20, 3, 30])),
            new("code", TensorType.Int64, [3], Bytes<long>([7, -1, 7])),
            new("city", TensorType.Bytes, [3, 1], Texts("a", "", "Łódź")),
        ],
        null);

    private static InferenceReply Reply() =>
        new(InferenceOutcome.Done, 1, [new("y", TensorType.Fp32, [3, 3], Bytes<float>([0, 1, 2, 5, 1, 2, -3, -2, -1]))], null);

    private static byte[] Bytes<T>(T[] values)
        where T : struct => MemoryMarshal.AsBytes<T>(values).ToArray();

    private static byte[] Texts(params string[] texts) =>
        [.. texts.SelectMany(text => (byte[])[.. BitConverter.GetBytes(Encoding.UTF8.GetByteCount(text)), .. Encoding.UTF8.GetBytes(text)])];

    private sealed class StillClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    }
}
