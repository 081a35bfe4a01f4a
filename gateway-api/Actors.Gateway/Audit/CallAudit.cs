using System.Data.Common;
using Actors.Audit;
using Actors.Domain.Audit;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Storage.Audit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Actors.Gateway.Audit;

/// <summary>Says with every call that a request makes whose it is and why, and writes down who was turned away at the door.</summary>
internal sealed partial class CallAudit(IAuditLog log, TimeProvider clock, ILogger<CallAudit> logger)
{
    /// <summary>The header that says why: printable ASCII, or UTF-8 in percent-encoding.</summary>
    public const string ReasonHeader = "X-Audit-Reason";

    /// <summary>Refusals that one gateway writes down in a second at most; who knocks oftener fills no log.</summary>
    private const int MaxRefusalsPerSecond = 20;

    private const string Action = "request.refuse";

    private readonly Lock _lock = new();
    private long _second;
    private int _written;
    private int _leftOut;

    /// <summary>Makes the calls of this request the caller's.</summary>
    /// <exception cref="ProblemException">The reason is too long or not of its form.</exception>
    public static void Enter(HttpContext context, Caller caller) => Identify(context, caller, ReadReason(context.Request.Headers)).Enter();

    /// <summary>Writes down that a caller wanted to change something and may not.</summary>
    /// <param name="context">The request.</param>
    /// <param name="caller">Whose it is.</param>
    /// <param name="lacking">What the credential lacks.</param>
    public async Task RefusedAsync(HttpContext context, Caller caller, string lacking)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || !TryTake(out var leftOut))
        {
            return;
        }

        var (now, path) = (clock.GetUtcNow(), Inference.Refusal.Shorten(request.Path));
        var record = new AuditRecord(AuditKind.Refusal, Guid.NewGuid(), Action, caller.Id, caller.Tenant, path)
        {
            At = now,
            Detail = new AuditDetail
            {
                Credential = caller.Credential,
                RequestId = context.TraceIdentifier,
                Error = $"The credential lacks {lacking} for {request.Method} {path}.",
                Note = leftOut == 0 ? null : $"{leftOut} refusals before this one were left out.",
            },
        };
        try
        {
            _ = await log.AppendAsync(record, context.RequestAborted);
        }
        catch (Exception exception) when (exception is DbException or AuditOverloadedException)
        {
            // Nothing was done, and nothing is: the refusal stands without its entry.
            LogNotWritten(exception, context.TraceIdentifier);
        }
    }

    private static CallIdentity Identify(HttpContext context, Caller caller, string? reason) => new(
        caller.Id, caller.Tenant, [.. ScopeNames.Of(caller.Scopes)], [.. caller.Roles], context.TraceIdentifier, reason)
    {
        Credential = caller.Credential,
    };

    private static string? ReadReason(IHeaderDictionary headers)
    {
        if (!headers.TryGetValue(ReasonHeader, out var values))
        {
            return null;
        }

        var reason = values is [{ Length: > 0 } text] ? Uri.UnescapeDataString(text) : "";
        return reason.Length is > 0 and <= CallIdentity.MaxReasonLength && !reason.Any(char.IsControl)
            ? reason
            : throw new ProblemException(
                ProblemKinds.InvalidRequest, $"{ReasonHeader} must be one line of 1 to {CallIdentity.MaxReasonLength} characters, percent-encoded where they are not ASCII.");
    }

    private bool TryTake(out int leftOut)
    {
        var second = clock.GetUtcNow().ToUnixTimeSeconds();
        lock (_lock)
        {
            if (second != _second)
            {
                (_second, _written) = (second, 0);
            }

            if (_written >= MaxRefusalsPerSecond)
            {
                _leftOut++;
                leftOut = 0;
                return false;
            }

            _written++;
            (leftOut, _leftOut) = (_leftOut, 0);
            return true;
        }
    }

    [LoggerMessage(60, LogLevel.Error, "Request {RequestId} was refused, and the audit log could not be written")]
    private partial void LogNotWritten(Exception exception, string requestId);
}
