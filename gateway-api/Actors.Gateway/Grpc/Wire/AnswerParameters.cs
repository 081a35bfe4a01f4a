using Actors.Gateway.Inference;
using Actors.Serving;

namespace Actors.Gateway.Grpc.Wire;

/// <summary>Makes the <c>parameters</c> of an answer, ready to be copied into it.</summary>
internal static class AnswerParameters
{
    private const int Field = 4;

    /// <summary>What clients of streams look for to know that no further answer to the request follows.</summary>
    public static readonly byte[] FinalResponse = Encode([("triton_final_response", new ParameterValue(ParameterKind.Bool, 1, null))]);

    /// <summary>How the answer came about.</summary>
    public static byte[] Of(in InferenceFacts facts)
    {
        var items = new List<(string, ParameterValue)>(7)
        {
            ("queue_us", Number((long)facts.Queued.TotalMicroseconds)),
            ("run_us", Number((long)facts.Ran.TotalMicroseconds)),
            ("rows", Number(facts.Rows)),
            ("batch_rows", Number(facts.BatchRows)),
            ("batch_requests", Number(facts.BatchRequests)),
            ("cached", new ParameterValue(ParameterKind.Bool, facts.Cached ? 1UL : 0, null)),
        };
        if (facts.Reason is { } reason)
        {
            items.Add(("dispatch_reason", new ParameterValue(ParameterKind.Text, 0, reason)));
        }

        return Encode(items);
    }

    /// <summary>What answered in place of the version that should have, and why.</summary>
    public static byte[] Of(string fallback, string? reason, TimeSpan? age)
    {
        var items = new List<(string, ParameterValue)>(3) { ("fallback", Text(fallback)), ("fallback_reason", Text(reason ?? "")) };
        if (age is { } time)
        {
            items.Add(("fallback_age_ms", Number((long)time.TotalMilliseconds)));
        }

        return Encode(items);
    }

    private static ParameterValue Text(string text) => new(ParameterKind.Text, 0, text);

    /// <summary>What rules and business processes made of it.</summary>
    public static byte[] Of(IEnumerable<AnswerMark> marks) => Encode([.. marks.Select(mark => (mark.Name, mark.Text is { } text
        ? new ParameterValue(ParameterKind.Text, 0, text)
        : new ParameterValue(ParameterKind.Bool, mark.Truth ? 1UL : 0, null)))]);

    private static ParameterValue Number(long value) => new(ParameterKind.Int64, (ulong)value, null);

    private static byte[] Encode(IReadOnlyList<(string Name, ParameterValue Value)> items)
    {
        var bytes = new byte[items.Sum(item => ProtoSize.Field(ItemSize(item.Name, item.Value)))];
        var writer = new ProtoWriter(bytes);
        foreach (var (name, value) in items)
        {
            writer.Length(Field, ItemSize(name, value));
            writer.Text(1, name);
            writer.Length(2, ValueSize(value));
            if (value.Kind == ParameterKind.Text)
            {
                writer.Text((int)value.Kind, value.Text);
            }
            else
            {
                writer.Number((int)value.Kind, value.Bits);
            }
        }

        return bytes;
    }

    private static int ItemSize(string name, in ParameterValue value) => ProtoSize.Text(name) + ProtoSize.Field(ValueSize(value));

    private static int ValueSize(in ParameterValue value) =>
        value.Kind == ParameterKind.Text ? ProtoSize.Text(value.Text) : 1 + ProtoSize.Varint(value.Bits);
}
