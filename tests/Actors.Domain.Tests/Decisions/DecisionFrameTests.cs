using Actors.Domain.Bytes;
using Actors.Domain.Decisions;

namespace Actors.Domain.Tests.Decisions;

public sealed class DecisionFrameTests
{
    [Fact]
    public void Read_OfWhatWasWritten_GivesAllOfIt()
    {
        var decisions = Made.Many(seed: 1, count: 300);
        var buffer = new ByteBuffer(1);
        decisions.ForEach(decision => DecisionFrame.Write(buffer, decision));

        Made.Texts(All(buffer.Written)).ShouldBe(Made.Texts(decisions));
    }

    [Fact]
    public void HasSubject_SaysWhetherOneIsNamed()
    {
        foreach (var decision in Made.Many(seed: 2, count: 50))
        {
            var buffer = new ByteBuffer();
            DecisionFrame.Write(buffer, decision);

            DecisionFrame.HasSubject(buffer.Written).ShouldBe(decision.Head.Subject is not null);
        }
    }

    [Fact]
    public void Next_OfFramesCutShort_Throws()
    {
        var buffer = new ByteBuffer();
        DecisionFrame.Write(buffer, Made.Many(seed: 3, count: 1)[0]);
        var bytes = buffer.Written.ToArray();
        for (var length = 1; length < bytes.Length; length++)
        {
            var cut = bytes[..length];
            _ = Should.Throw<InvalidDataException>(() => All(cut), $"cut at {length}");
        }
    }

    private static List<Decision> All(ReadOnlySpan<byte> frames)
    {
        var decisions = new List<Decision>();
        for (var frame = DecisionFrame.Next(ref frames); !frame.IsEmpty; frame = DecisionFrame.Next(ref frames))
        {
            decisions.Add(DecisionFrame.Read(frame));
        }

        return decisions;
    }
}
