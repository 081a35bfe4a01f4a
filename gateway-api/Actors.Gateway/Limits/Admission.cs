using System.Diagnostics.CodeAnalysis;
using Actors.Gateway.Security;
using Actors.Registry;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Limits;

/// <summary>
/// Decides whether a prediction may go on, by the limits of its caller, its tenant and its model. One call for every protocol; without
/// limits it costs a look-up.
/// </summary>
/// <example>
/// <code>
/// if (!admission.TryEnter(context, key, out var permit, out var refusal)) { await admission.RefuseAsync(context, refusal); return; }
/// using (permit) { ... }
/// </code>
/// </example>
internal sealed class Admission(CallerLimits callers, TenantLimits tenants, ModelLimits models, LimitRefusals refusals, TimeProvider clock)
{
    /// <summary>Lets the request in or not. What one limit gave is given back where another refuses.</summary>
    /// <param name="context">The request; gets the fields <c>RateLimit</c> and <c>RateLimit-Policy</c> of the tightest limit.</param>
    /// <param name="key">The model.</param>
    /// <param name="permit">To be disposed when the request is answered, where it is let in.</param>
    /// <param name="refusal">Why it is not let in.</param>
    public bool TryEnter(HttpContext context, in ModelKey key, out Permit permit, [NotNullWhen(false)] out LimitRefusal? refusal)
    {
        var caller = callers.Find(context.GetCaller());
        var tenant = tenants.Find(key.Tenant);
        var model = models.Find(key);
        if (caller is null && tenant is null && model is null)
        {
            permit = default;
            refusal = null;
            return true;
        }

        return TryEnter(context, caller, tenant, model, out permit, out refusal);
    }

    /// <summary>Answers a request that is not let in, over HTTP.</summary>
    public Task RefuseAsync(HttpContext context, LimitRefusal refusal) => refusals.AnswerAsync(context, refusal);

    private bool TryEnter(
        HttpContext context, Limiter? caller, Limiter? tenant, Limiter? model, out Permit permit, [NotNullWhen(false)] out LimitRefusal? refusal)
    {
        var now = clock.GetUtcNow().UtcTicks;
        permit = default;
        Limiter? tightest = null;
        var left = int.MaxValue;
        if (!TryTake(caller, now, ref tightest, ref left, out refusal))
        {
            return false;
        }

        if (!TryTake(tenant, now, ref tightest, ref left, out refusal))
        {
            GiveBack(caller);
            return false;
        }

        if (!TryTake(model, now, ref tightest, ref left, out refusal))
        {
            GiveBack(caller);
            GiveBack(tenant);
            return false;
        }

        permit = new Permit(caller?.Concurrency, tenant?.Concurrency, model?.Concurrency);
        if (tightest is not null && !context.Response.HasStarted)
        {
            LimitRefusals.Tell(context.Response.Headers, tightest, tightest.Field(left));
        }

        return true;
    }

    private static bool TryTake(Limiter? limiter, long now, ref Limiter? tightest, ref int left, [NotNullWhen(false)] out LimitRefusal? refusal)
    {
        refusal = null;
        if (limiter is null)
        {
            return true;
        }

        if (limiter.Concurrency is { } concurrency && !concurrency.TryEnter())
        {
            refusal = new LimitRefusal(limiter, IsRate: false, 1);
            return false;
        }

        if (limiter.Rate is not { } rate)
        {
            return true;
        }

        if (!rate.TryTake(now, out var remaining, out var wait))
        {
            limiter.Concurrency?.Leave();
            refusal = new LimitRefusal(limiter, IsRate: true, Math.Max(1, (wait + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond));
            return false;
        }

        if (remaining < left)
        {
            (tightest, left) = (limiter, remaining);
        }

        return true;
    }

    private static void GiveBack(Limiter? limiter)
    {
        limiter?.Rate?.GiveBack();
        limiter?.Concurrency?.Leave();
    }
}
