using System.Text.Json;
using System.Text.RegularExpressions;
using Actors.Gateway.Health;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Tests.Http;

[Collection(GatewayCollection.Name)]
public sealed partial class OperationsTests(GatewayHost host)
{
    [Fact]
    public async Task Health_FollowsReadiness()
    {
        var readiness = host.Services.GetRequiredService<IReadiness>();
        (await StatusAsync("/healthz")).ShouldBe(200);
        (await StatusAsync("/readyz")).ShouldBe(200);
        readiness.MarkNotReady("The database is away.");
        try
        {
            (await StatusAsync("/healthz")).ShouldBe(200);
            (await StatusAsync("/readyz")).ShouldBe(503);
            using var response = await host.Client.GetAsync(new Uri("/v2/health/ready", UriKind.Relative));
            (await response.Content.ReadAsStringAsync()).ShouldBe("""{"ready":false,"error":"The database is away."}""");
        }
        finally
        {
            readiness.MarkReady();
        }
    }

    [Fact]
    public async Task OpenApi_DescribesEveryAddress()
    {
        using var document = JsonDocument.Parse(await host.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)));
        document.RootElement.GetProperty("openapi").GetString().ShouldStartWith("3.1");
        var paths = document.RootElement.GetProperty("paths");
        paths.EnumerateObject().Select(path => path.Name).ShouldBe(
            [
                "/v2", "/v2/health/live", "/v2/health/ready", "/v2/models/{model}", "/v2/models/{model}/ready", "/v2/models/{model}/infer",
                "/v2/models/{model}/versions/{version}", "/v2/models/{model}/versions/{version}/ready", "/v2/models/{model}/versions/{version}/infer",
                "/v2/models/stats", "/v2/models/{model}/stats", "/v2/models/{model}/versions/{version}/stats",
                "/v2/models/{model}/config", "/v2/models/{model}/versions/{version}/config",
                "/v2/repository/index", "/v2/repository/models/{model}/load", "/v2/repository/models/{model}/unload", "/v2/repository/{repository}/index",
                "/v2/repository/{repository}/models/{model}/load", "/v2/repository/{repository}/models/{model}/unload",
                "/api/v1/models", "/api/v1/models/{name}", "/api/v1/models/{name}/versions", "/api/v1/models/{name}/versions/{version}",
                "/api/v1/models/{name}/versions/{version}/artifact", "/api/v1/models/{name}/aliases/{alias}",
                "/api/v1/models/{name}/serving", "/api/v1/models/{name}/degraded", "/api/v1/models/{name}/rules", "/api/v1/models/{name}/rules/revisions", "/api/v1/models/{name}/rules/revisions/{revision}", "/api/v1/models/{name}/versions/{version}/archive", "/healthz", "/readyz", "/metrics", "/api/v1/observation", "/api/v1/usage", "/api/v1/caller", "/api/v1/overview", "/api/v1/models/{name}/placement",
                "/api/v1/costs/settings", "/api/v1/costs/prices", "/api/v1/costs/tags", "/api/v1/costs/grid", "/api/v1/costs/charges", "/api/v1/costs/report", "/api/v1/costs/predictions",
                "/api/v1/costs/training", "/api/v1/costs/focus", "/api/v1/costs/features/{model}", "/api/v1/costs/waste", "/api/v1/costs/depreciation", "/api/v1/costs/carbon",
                "/api/v1/costs/schedule", "/api/v1/costs/forecast", "/api/v1/costs/tco",
                "/api/v1/rollout-plans", "/api/v1/rollout-plans/{plan}", "/api/v1/revisions", "/api/v1/revisions/{revision}",
                "/api/v1/versions", "/api/v1/orphans", "/api/v1/models/{name}/live", "/api/v1/models/{name}/aliases", "/api/v1/models/{name}/history", "/api/v1/models/{name}/risk",
                "/api/v1/models/{name}/versions/{version}/deprecation", "/api/v1/models/{name}/versions/{version}/gates",
                "/api/v1/approvals", "/api/v1/models/{name}/versions/{version}/approvals", "/api/v1/models/{name}/versions/{version}/approvals/{entry}/withdraw",
                "/api/v1/models/{name}/versions/{version}/tests", "/api/v1/models/{name}/versions/{version}/tests/suite", "/api/v1/models/{name}/versions/{version}/tests/run",
                "/api/v1/models/{name}/versions/{version}/depreciation", "/api/v1/models/{name}/versions/{version}/fairness", "/api/v1/models/{name}/versions/{version}/fairness/revisions",
                "/api/v1/alerts", "/api/v1/alerts/{id}", "/api/v1/alerts/{id}/acknowledge", "/api/v1/alerts/notices", "/api/v1/alerts/waiting", "/api/v1/alerts/signals", "/api/v1/alerts/runs", "/api/v1/alerts/runs/{id}", "/api/v1/alerts/runs/{id}/result",
                "/api/v1/alerts/routes", "/api/v1/alerts/rules", "/api/v1/alerts/rules/{name}", "/api/v1/alerts/rules/{name}/test", "/api/v1/alerts/silences", "/api/v1/alerts/silences/{name}",
                "/api/v1/alerts/receivers", "/api/v1/alerts/receivers/{name}", "/api/v1/alerts/escalations", "/api/v1/alerts/escalations/{name}",
                "/api/v1/alerts/remedies", "/api/v1/alerts/remedies/{name}", "/api/v1/alerts/playbooks", "/api/v1/alerts/playbooks/{name}",
                "/api/v1/incidents", "/api/v1/incidents/{id}", "/api/v1/incidents/{id}/post-mortem", "/api/v1/incidents/{id}/post-mortem/{section}", "/api/v1/incidents/{id}/notes", "/api/v1/incidents/{id}/steps/{number}/done",
                "/api/v1/incidents/{id}/actions", "/api/v1/incidents/{id}/actions/{number}", "/api/v1/incidents/{id}/actions/{number}/done", "/api/v1/incidents/{id}/close", "/api/v1/incidents/{id}/reopen",
                "/api/v1/events/upstream", "/api/v1/webhooks", "/api/v1/webhooks/{webhook}", "/api/v1/webhooks/{webhook}/retry",
                "/api/v1/aliases:move", "/api/v1/alias-moves/{id}", "/api/v1/duties",
                "/api/v1/policies", "/api/v1/policies/{policy}", "/api/v1/freezes", "/api/v1/freezes/{freeze}", "/api/v1/follow-ups", "/api/v1/follow-ups/{id}/close",
                "/api/v1/models/{name}/versions/{version}/signature", "/api/v1/models/{name}/versions/{version}/signature/evidence",
                "/api/v1/models/{name}/versions/{version}/card", "/api/v1/models/{name}/versions/{version}/card/revisions", "/api/v1/models/{name}/versions/{version}/card/evidence",
                "/api/v1/audit/entries", "/api/v1/audit/checkpoint", "/api/v1/audit/keys/rotate", "/api/v1/audit/check", "/api/v1/audit/tile/{level}/{tile}", "/api/v1/audit/keys", "/api/v1/audit/proofs/inclusion", "/api/v1/audit/proofs/consistency",
                "/api/v1/audit/export", "/api/v1/audit/witness/check", "/api/v1/audit/subjects/{actor}",
                "/api/v1/decisions", "/api/v1/decisions/export", "/api/v1/decisions/replay", "/api/v1/decisions/check", "/api/v1/decisions/{id}", "/api/v1/decisions/subjects/{subject}",
                "/api/v1/models/{name}/drift", "/api/v1/models/{name}/drift/groups/{group}/baselines/{baseline}", "/api/v1/models/{name}/drift/windows", "/api/v1/models/{name}/drift/histogram",
                "/api/v1/models/{name}/drift/compatibility", "/api/v1/models/{name}/drift/detectors", "/api/v1/outcomes", "/api/v1/models/{name}/quality",
                "/api/v1/models/{name}/quality/settings", "/api/v1/models/{name}/quality/evaluate", "/api/v1/models/{name}/volume", "/api/v1/models/{name}/quality/importance",
                "/api/v1/decisions/{id}/explanation", "/api/v1/jobs", "/api/v1/jobs/{name}", "/api/v1/jobs/{name}/runs",
                "/api/v1/models/{name}/rollout", "/api/v1/models/{name}/rollout/verdicts", "/api/v1/models/{name}/rollout/pause", "/api/v1/models/{name}/rollout/resume",
                "/api/v1/models/{name}/rollout/abort", "/api/v1/models/{name}/rollout/approve", "/api/v1/models/{name}/rollout/metrics",
                "/api/v1/reviews", "/api/v1/reviews/{process}/policy", "/api/v1/reviews/{process}/policy/revisions", "/api/v1/reviews/{process}/outcomes", "/api/v1/reviews/{process}/queue", "/api/v1/reviews/{process}/rates", "/api/v1/reviews/{process}/lease", "/api/v1/reviews/{process}/practice",
                "/api/v1/reviews/{process}/cases", "/api/v1/reviews/{process}/cases/{id}", "/api/v1/reviews/{process}/cases/{id}/decision", "/api/v1/reviews/{process}/cases/{id}/dispute", "/api/v1/reviews/{process}/cases/{id}/withdraw",
                "/api/v1/readings", "/api/v1/streams", "/api/v1/streams/{name}", "/api/v1/streams/{name}/devices", "/api/v1/streams/{name}/devices/{device}", "/api/v1/streams/{name}/devices/{device}/readings",
                "/api/v1/streams/{name}/windows", "/api/v1/streams/{name}/features/{device}", "/api/v1/streams/{name}/quarantine", "/api/v1/streams/{name}/quarantine/{id}", "/api/v1/streams/{name}/quarantine/replay", "/api/v1/decisions/offline",
                "/api/v1/updates/{tenant}", "/api/v1/updates/{tenant}/targets", "/api/v1/updates/{tenant}/targets/{model}/{version}", "/api/v1/updates/{tenant}/root",
                "/api/v1/updates/{tenant}/keys/{role}/rotate", "/api/v1/updates/{tenant}/{file}", "/api/v1/updates/{tenant}/targets/{model}/{file}",
                "/api/v1/updates/{tenant}/deltas/{from}/{to}", "/api/v1/updates/{tenant}/sealed/{device}/{sha256}", "/api/v1/updates/{tenant}/sealed/{sha256}",
                "/api/v1/devices", "/api/v1/devices/count", "/api/v1/devices/enrol", "/api/v1/devices/{id}", "/api/v1/devices/{id}/check-in", "/api/v1/devices/{id}/desired", "/api/v1/devices/{id}/reported", "/api/v1/devices/{id}/telemetry", "/api/v1/devices/{id}/revoke", "/api/v1/devices/{id}/reinstate", "/api/v1/devices/{id}/key", "/api/v1/devices/jobs", "/api/v1/devices/jobs/{id}", "/api/v1/devices/tokens", "/api/v1/devices/tokens/{id}", "/api/v1/devices/groups", "/api/v1/devices/groups/{group}", "/api/v1/devices/issuers", "/api/v1/devices/issuers/{issuer}",
                "/api/v1/grains", "/api/v1/grains/{type}", "/api/v1/grains/{type}/grain",
                "/api/v1/budgets", "/api/v1/budgets/exceptions", "/api/v1/budgets/{name}", "/api/v1/budgets/{name}/status", "/api/v1/budgets/{name}/periods", "/api/v1/budgets/{name}/silos/{silo}/settle",
                "/api/v1/budgets/{name}/exceptions", "/api/v1/budgets/{name}/exceptions/{id}/approve", "/api/v1/budgets/{name}/exceptions/{id}/reject", "/api/v1/budgets/{name}/exceptions/{id}/withdraw",
                "/api/v1/campaigns", "/api/v1/campaigns/{id}", "/api/v1/campaigns/{id}/gate", "/api/v1/campaigns/{id}/devices", "/api/v1/campaigns/{id}/devices/{device}", "/api/v1/campaigns/{id}/start", "/api/v1/campaigns/{id}/approve",
                "/api/v1/campaigns/{id}/deny", "/api/v1/campaigns/{id}/pause", "/api/v1/campaigns/{id}/resume", "/api/v1/campaigns/{id}/cancel",
                "/api/v1/software", "/api/v1/software/{id}", "/api/v1/software/{id}/artifacts", "/api/v1/distributions", "/api/v1/distributions/{key}",
                "/{tenant}/controller/v1/{device}", "/{tenant}/controller/v1/{device}/deploymentBase/{action}", "/{tenant}/controller/v1/{device}/deploymentBase/{action}/feedback", "/{tenant}/controller/v1/{device}/cancelAction/{action}",
                "/{tenant}/controller/v1/{device}/cancelAction/{action}/feedback", "/{tenant}/controller/v1/{device}/confirmationBase", "/{tenant}/controller/v1/{device}/confirmationBase/{action}", "/{tenant}/controller/v1/{device}/confirmationBase/{action}/feedback",
                "/{tenant}/controller/v1/{device}/confirmationBase/activateAutoConfirm", "/{tenant}/controller/v1/{device}/confirmationBase/deactivateAutoConfirm", "/{tenant}/controller/v1/{device}/configData",
                "/{tenant}/controller/v1/{device}/installedBase", "/{tenant}/controller/v1/{device}/installedBase/{action}", "/{tenant}/controller/v1/{device}/softwaremodules/{module}/artifacts", "/{tenant}/controller/v1/{device}/softwaremodules/{module}/artifacts/{file}",
                "/api/v1/experiments", "/api/v1/experiments/power", "/api/v1/experiments/{name}", "/api/v1/experiments/{name}/stop", "/api/v1/experiments/{name}/exposures", "/api/v1/experiments/{name}/events",
                "/api/v1/scoring-datasets", "/api/v1/scoring-jobs", "/api/v1/scoring-jobs/{id}", "/api/v1/scoring-jobs/{id}/chunks", "/api/v1/scoring-jobs/{id}/results", "/api/v1/scoring-jobs/{id}/results/{chunk}",
                "/api/v1/scoring-jobs/{id}/errors", "/api/v1/scoring-jobs/{id}/pause", "/api/v1/scoring-jobs/{id}/resume", "/api/v1/scoring-jobs/{id}/cancel",
            ],
            ignoreOrder: true);
        foreach (var operation in paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Where(member => member.Name != "parameters")))
        {
            operation.Value.GetProperty("summary").GetString().ShouldNotBeNullOrEmpty();
            operation.Value.GetProperty("responses").EnumerateObject().ShouldNotBeEmpty();
        }

        var infer = paths.GetProperty("/v2/models/{model}/infer").GetProperty("post");
        infer.GetProperty("requestBody").GetProperty("content").TryGetProperty("application/json", out _).ShouldBeTrue();
        infer.GetProperty("responses").EnumerateObject().Select(response => response.Name).ShouldContain("400");
        infer.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()).ShouldBe(["model", "Actors-Process", "Actors-Case", "Prefer"]);
        var upload = paths.GetProperty("/api/v1/models/{name}/versions").GetProperty("post");
        upload.GetProperty("requestBody").GetProperty("content").TryGetProperty("application/octet-stream", out _).ShouldBeTrue();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/docs/index.html")]
    public async Task Pages_LoadNothingFromElsewhere(string path)
    {
        using var response = await host.Client.GetAsync(new Uri(path, UriKind.Relative));
        response.EnsureSuccessStatusCode();
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("http");
        var page = await response.Content.ReadAsStringAsync();
        foreach (Match source in Source().Matches(page))
        {
            source.Groups["url"].Value.ShouldNotContain("//");
            using var part = await host.Client.GetAsync(new Uri(new Uri(host.Client.BaseAddress!, path), source.Groups["url"].Value));
            part.IsSuccessStatusCode.ShouldBeTrue(source.Value);
        }
    }

    [Fact]
    public async Task Dashboard_ShowsModels()
    {
        var page = await host.Client.GetStringAsync(new Uri("/dashboard/models/scale", UriKind.Relative));
        page.ShouldContain("What version 1 takes and gives");
        page.ShouldContain("/v2/models/scale/infer -d &#x27;{&quot;inputs&quot;");
        page.ShouldContain("batch &#xD7; 4");
    }

    private async Task<int> StatusAsync(string path)
    {
        using var response = await host.Client.GetAsync(new Uri(path, UriKind.Relative));
        return (int)response.StatusCode;
    }

    [GeneratedRegex("(src|<link[^>]*href)=\"(?<url>[^\"]+)\"")]
    private static partial Regex Source();
}
