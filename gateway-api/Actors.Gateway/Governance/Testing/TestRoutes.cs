using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Governance.Testing;

/// <summary>The addresses of a version's tests.</summary>
internal static class TestRoutes
{
    private const long MaxBytes = 8 << 20;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var tests = endpoints.ServiceProvider.GetRequiredService<TestEndpoints>();
        var group = endpoints.MapGroup("/api/v1/models/{name}/versions/{version}/tests").WithTags("Governance")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        _ = group.MapGet("", (HttpContext context, string name, string version) => tests.GetAsync(context, name, version))
            .Requires(Scopes.Read).WithName("GetTests").WithSummary("Get the state of a version's tests, and the report of their last run");
        _ = group.MapGet("suite", (HttpContext context, string name, string version) => tests.GetSuiteAsync(context, name, version))
            .Requires(Scopes.Read).WithName("GetTestSuite").WithSummary("Get a version's tests as they were put");
        _ = group.MapPut("", (HttpContext context, string name, string version) => tests.PutAsync(context, name, version))
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .Accepts<object>("application/json")
            .Requires(Scopes.Manage).WithName("PutTests").WithSummary("Replace a version's tests; the last report no longer counts")
            .WithDescription(
                "cases: [{name, inputs: [{name, datatype, shape, data}], outputs: [{name, data, absTol, relTol}]}], at most 1000. edgeCases: true runs rows of nulls, extremes and "
                + "unseen categories, too. ranges: [{output, min, max}]. calibration: {output, element, labels, bins, maxError}. limits: {maxLoadMs, maxRunMs, maxMemoryBytes}.");
        _ = group.MapPost("run", (HttpContext context, string name, string version) => tests.RunAsync(context, name, version))
            .Requires(Scopes.Manage).WithName("RunTests").WithSummary("Run a version's tests; the report is at the address of the tests when they have ended");
    }
}
