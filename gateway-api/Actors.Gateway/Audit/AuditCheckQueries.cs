using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Storage.Audit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Audit;

/// <summary>Tells what reading the whole log over has shown.</summary>
internal sealed class AuditCheckQueries(IAuditChecks checks)
{
    public Ok<AuditCheckState> Get(HttpContext context) => AuditQueries.SeesSystem(context.GetCaller())
        ? TypedResults.Ok(checks.Last)
        : throw new ProblemException(ProblemKinds.Forbidden, "The log is the deployment's: auditors of the default tenant see how it is.");
}
