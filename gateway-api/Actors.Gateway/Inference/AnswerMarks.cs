using System.Text.Json;
using System.Text.Json.Serialization;
using Actors.Serving;

namespace Actors.Gateway.Inference;

/// <summary>What the parameters of an answer say of the id that it is remembered by, of what speaks against it, of rules that changed it, and of business processes that took it.</summary>
internal static class AnswerMarks
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Whether there is anything to say.</summary>
    public static bool Has(InferenceReply reply) => reply.Prediction is not null || HasMore(reply);

    /// <summary>Whether there is anything to say beside the id.</summary>
    public static bool HasMore(InferenceReply reply) => reply.Rules is not null || reply.Decisions is not null || reply.Degraded is not null;

    /// <summary>
    /// What there is to say beside the id. One case is said in parameters of its own; several are one text, a JSON array, as parameters hold no arrays. <c>pending</c> is
    /// true while people decide: until then the answer is the model's.
    /// </summary>
    public static IEnumerable<AnswerMark> Of(InferenceReply reply)
    {
        if (reply.Rules is { } rules)
        {
            yield return new AnswerMark("rules", string.Join(',', rules));
        }

        if (reply.Degraded is { } degraded)
        {
            yield return new AnswerMark("degraded", degraded);
        }

        if (reply.Decisions is not { } decisions)
        {
            yield break;
        }

        yield return new AnswerMark("pending", null, Array.Exists(decisions, decision => decision.IsPending));
        if (decisions is not [var only])
        {
            yield return new AnswerMark("decisions", JsonSerializer.Serialize(
                decisions.Select(decision => new { decision.Row, decision.Process, decision.Case, Location = Location(decision), Decision = decision.Status, decision.Answer, decision.Reason }), Json));
            yield break;
        }

        yield return new AnswerMark("process", only.Process);
        yield return new AnswerMark("case", only.Case);
        yield return new AnswerMark("case_location", Location(only));
        yield return new AnswerMark("decision", only.Status);
        yield return new AnswerMark("decision_reason", only.Reason);
        if (only.Answer is { } answer)
        {
            yield return new AnswerMark("decision_answer", answer);
        }
    }

    private static string Location(RowDecision decision) => $"/api/v1/reviews/{decision.Process}/cases/{decision.Case}";
}
