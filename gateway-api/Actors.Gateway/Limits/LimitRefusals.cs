using System.Globalization;
using Actors.Gateway.Metrics;
using Actors.Gateway.Problems;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Limits;

/// <summary>Answers requests that are over a limit.</summary>
internal sealed class LimitRefusals(ProblemWriter problems, GatewayInstruments instruments)
{
    private const string PolicyHeader = "RateLimit-Policy";
    private const string Header = "RateLimit";

    /// <summary>Puts the fields of a limit on an answer.</summary>
    public static void Tell(IHeaderDictionary headers, Limiter limiter, string field)
    {
        headers[PolicyHeader] = limiter.Policy;
        headers[Header] = field;
    }

    /// <summary>Answers with 429.</summary>
    public Task AnswerAsync(HttpContext context, LimitRefusal refusal)
    {
        var kind = refusal.IsRate ? ProblemKinds.RateLimited : ProblemKinds.TooManyAtOnce;
        instruments.Refused(kind);
        var headers = context.Response.Headers;
        headers.RetryAfter = refusal.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        Tell(headers, refusal.Limiter, refusal.Limiter.EmptyField(refusal.RetryAfterSeconds));
        return problems.WriteAsync(context, new Problem(kind, refusal.Detail));
    }
}
