using Actors.Domain.Bytes;
using Actors.Domain.Decisions;

namespace Actors.Domain.Tests.Decisions;

public sealed class TemplatedFrameTests
{
    [Fact]
    public void Read_OfABatchWithTemplates_GivesAllOfIt()
    {
        var decisions = Made.Many(seed: 1, count: 300);

        Made.Texts(All(Batch(decisions, mostNumbers: TemplatedFrame.MostTemplates))).ShouldBe(Made.Texts(decisions));
    }

    [Fact]
    public void Batch_OfPredictionsOfOneKind_HasWhatTheyHaveInCommonOnce()
    {
        List<Decision> decisions = [.. Enumerable.Repeat(Made.Many(seed: 8, count: 1)[0], 100)];
        var template = DecisionTemplate.Of(decisions[0]).Frame.Length;

        var batch = Batch(decisions, mostNumbers: TemplatedFrame.MostTemplates);

        batch.Length.ShouldBeLessThan(Whole(decisions).Length - (99 * (template - 16)) + template);
    }

    [Fact]
    public void Read_WhereNumbersComeAgain_TakesTheLastTemplateOfANumber()
    {
        var decisions = Made.Many(seed: 2, count: 300);

        Made.Texts(All(Batch(decisions, mostNumbers: 2))).ShouldBe(Made.Texts(decisions));
    }

    [Fact]
    public void Read_AmongFramesThatHaveAllByThemselves_GivesBoth()
    {
        var (some, others) = (Made.Many(seed: 3, count: 20), Made.Many(seed: 4, count: 20));

        Made.Texts(All([.. Whole(some), .. Batch(others, mostNumbers: TemplatedFrame.MostTemplates), .. Whole(some)])).ShouldBe(Made.Texts([.. some, .. others, .. some]));
    }

    [Fact]
    public void Of_ATemplateThatIsNotInTheBatch_Throws()
    {
        var decision = Made.Many(seed: 5, count: 1)[0];
        var buffer = new ByteBuffer();
        TemplatedFrame.Write(buffer, decision, number: 7);

        _ = Should.Throw<InvalidDataException>(() => new FrameTemplates().Of(buffer.Written));
        _ = Should.Throw<InvalidDataException>(() => DecisionFrame.Read(buffer.Written));
        _ = Should.Throw<InvalidDataException>(() => DecisionFrame.Read(DecisionTemplate.Of(decision).Frame));
    }

    [Fact]
    public void Read_OfABatchCutShort_Throws()
    {
        var batch = Batch(Made.Many(seed: 6, count: 1), mostNumbers: 1);
        var template = BitConverter.ToInt32(batch) + sizeof(int);
        foreach (var length in Enumerable.Range(1, batch.Length - 1).Where(length => length != template))
        {
            _ = Should.Throw<InvalidDataException>(() => All(batch.AsSpan(0, length)), $"cut at {length}");
        }
    }

    [Fact]
    public void Read_OfContentCutShort_WithALengthThatFits_Throws()
    {
        var decision = Made.Many(seed: 7, count: 1)[0];
        var buffer = new ByteBuffer();
        TemplatedFrame.Write(buffer, decision, number: 0);
        for (var length = sizeof(int) + 1; length < buffer.Length; length++)
        {
            var cut = buffer.Written[..length].ToArray();
            BitConverter.TryWriteBytes(cut, length - sizeof(int)).ShouldBeTrue();
            _ = Should.Throw<InvalidDataException>(() => DecisionFrame.Read(cut, DecisionTemplate.Of(decision)), $"cut at {length}");
        }
    }

    private static byte[] Whole(List<Decision> decisions)
    {
        var buffer = new ByteBuffer();
        decisions.ForEach(decision => DecisionFrame.Write(buffer, decision));
        return buffer.Written.ToArray();
    }

    /// <summary>Predictions after their templates, whose numbers begin anew after so many.</summary>
    private static byte[] Batch(List<Decision> decisions, int mostNumbers)
    {
        var templates = new MadeTemplates();
        var numbers = new Dictionary<DecisionTemplate, int>(ReferenceEqualityComparer.Instance);
        var buffer = new ByteBuffer();
        foreach (var decision in decisions)
        {
            var template = templates.Of(decision);
            if (!numbers.TryGetValue(template, out var number))
            {
                if (numbers.Count == mostNumbers)
                {
                    numbers.Clear();
                }

                number = numbers.Count;
                numbers.Add(template, number);
                var frame = template.Frame.ToArray();
                TemplatedFrame.SetNumber(frame, number);
                buffer.WriteBytes(frame);
            }

            TemplatedFrame.Write(buffer, decision, number);
        }

        return buffer.Written.ToArray();
    }

    private static List<Decision> All(ReadOnlySpan<byte> frames)
    {
        var templates = new FrameTemplates();
        var decisions = new List<Decision>();
        for (var frame = DecisionFrame.Next(ref frames); !frame.IsEmpty; frame = DecisionFrame.Next(ref frames))
        {
            if (!templates.TryLearn(frame))
            {
                decisions.Add(DecisionFrame.Read(frame, templates.Of(frame)));
            }
        }

        return decisions;
    }
}
