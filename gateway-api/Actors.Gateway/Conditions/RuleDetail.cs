using System.Text.Json.Serialization;

namespace Actors.Gateway.Conditions;

/// <summary>A rule around a model, asked for each row of a request.</summary>
/// <param name="Name">1 to 63 of a-z, 0-9 and '-', beginning with a letter; answers that the rule changed, and refusals, name it.</param>
/// <param name="Stage">before the model is asked, or after it has answered.</param>
/// <param name="When">An expression, true where the rule is for a row, over input.TENSOR.COLUMN (numbers) and text.TENSOR.COLUMN and, after the answer, output.TENSOR.COLUMN and output_text.TENSOR.COLUMN; without a column it is the first.</param>
/// <param name="Then">refuse, review (people decide on the row), replace (an output's element) or fallback (the request is answered by the model's fallbacks).</param>
/// <param name="Process">The business process that people decide in; with review only.</param>
/// <param name="Output">What is replaced, as TENSOR or TENSOR.COLUMN; with replace only, after the answer.</param>
/// <param name="Value">The expression of what stands there instead, like clamp(output.score, 0, 1); with replace only.</param>
/// <param name="IfMissing">apply (the usual: what cannot be judged is not let through) or skip, where a row lacks what the expression needs.</param>
/// <param name="Message">What the caller hears of a refusal, at most 500 characters; left out: the expression.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RuleDetail(
    string? Name, string? Stage, string? When, string? Then, string? Process, string? Output, string? Value, string? IfMissing, string? Message);
