using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Actors.Domain.Audit;
using Actors.Gateway.Tests.Security;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Audit;

public sealed class AuditApiTests(SecuredHost host) : IClassFixture<SecuredHost>
{
    [Fact]
    public async Task Entries_AfterAChange_SayWhoWhatAndWhy()
    {
        await ChangeAsync("audited", "admin", "needs%20a%20name: \u0062\u00fc".Replace("\u00fc", "%C3%BC", StringComparison.Ordinal), requestId: "audit-1");

        var entries = (await JsonAsync("/api/v1/audit/entries?action=model.version.register&actor=key:admin")).GetProperty("items").EnumerateArray().ToList();

        var outcome = entries.First(entry => entry.GetProperty("resource").GetString() == "model/default/audited" && entry.GetProperty("kind").GetString() == "outcome");
        outcome.GetProperty("outcome").GetString().ShouldBe("done");
        outcome.GetProperty("actor").GetString().ShouldBe("key:admin");
        outcome.GetProperty("before").GetString().ShouldNotBe(outcome.GetProperty("after").GetString());
        var detail = outcome.GetProperty("detail");
        detail.GetProperty("reason").GetString().ShouldBe("needs a name: b\u00fc");
        detail.GetProperty("requestId").GetString().ShouldBe("audit-1");
        detail.GetProperty("credential").GetString().ShouldBe("admin");
    }

    [Fact]
    public async Task Entries_CarryTheBytesThatTheirHashIsOf()
    {
        await ChangeAsync("hashed", "admin");

        foreach (var entry in (await JsonAsync("/api/v1/audit/entries")).GetProperty("items").EnumerateArray())
        {
            TreeHasher.Leaf(Encoding.UTF8.GetBytes(entry.GetProperty("leaf").GetString()!)).ToString().ShouldBe(entry.GetProperty("hash").GetString());
        }
    }

    [Fact]
    public async Task Entries_Paged_GiveEachOnce()
    {
        await ChangeAsync("paged", "admin");
        var seen = new List<long>();
        string? cursor = null;
        do
        {
            var page = await JsonAsync($"/api/v1/audit/entries?limit=3{(cursor is null ? "" : $"&cursor={cursor}")}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("sequence").GetInt64()));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);

        seen.ShouldBeUnique();
        seen.ShouldBeInOrder(SortDirection.Descending);
        seen.Count.ShouldBeGreaterThan(6);
    }

    [Fact]
    public async Task Entries_OfAnotherTenant_AreNotSeen()
    {
        await ChangeAsync("secretive", "acme");

        var entries = (await JsonAsync("/api/v1/audit/entries?limit=500")).GetProperty("items").EnumerateArray();

        entries.ShouldAllBe(entry => entry.GetProperty("actor").GetString() != "key:acme");
        (await JsonAsync("/api/v1/audit/entries?limit=500", "acme")).GetProperty("items").EnumerateArray()
            .ShouldAllBe(entry => entry.GetProperty("actor").GetString() == "key:acme");
    }

    [Fact]
    public async Task Refusal_ForLackOfAScope_IsAnEntry()
    {
        using var request = SecuredHost.Request(HttpMethod.Put, "/api/v1/models/scale/aliases/live", SecuredHost.Secret("read"));
        request.Headers.Add("X-Request-Id", "refused-1");
        request.Content = JsonContent.Create(new { version = 1 });
        using var response = await host.Client.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        var entry = (await JsonAsync("/api/v1/audit/entries?action=request.refuse&actor=key:read")).GetProperty("items").EnumerateArray().First();

        entry.GetProperty("kind").GetString().ShouldBe("refusal");
        entry.GetProperty("resource").GetString().ShouldBe("/api/v1/models/scale/aliases/live");
        entry.GetProperty("detail").GetProperty("requestId").GetString().ShouldBe("refused-1");
    }

    [Fact]
    public async Task Proofs_OverHttp_HoldAgainstTheCheckpoint()
    {
        await ChangeAsync("proved", "admin");
        var keys = (await TextAsync("/api/v1/audit/keys")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(text => NoteKey.TryParse(text, out var key) ? key : null).OfType<NoteKey>().ToList();
        Checkpoint.TryParseNote(await TextAsync("/api/v1/audit/checkpoint"), out var head, out var note).ShouldBeTrue();
        note.IsSignedBy(keys).ShouldBeTrue();

        var inclusion = await JsonAsync($"/api/v1/audit/proofs/inclusion?entry=1&size={head.Size}");
        TreeProof.Includes(Hash(inclusion, "leafHash"), 1, head.Size, Hashes(inclusion), head.Root).ShouldBeTrue();

        var consistency = await JsonAsync($"/api/v1/audit/proofs/consistency?first=2&second={head.Size}");
        TreeProof.IsConsistent(2, Hash(consistency, "firstHash"), head.Size, head.Root, Hashes(consistency)).ShouldBeTrue();
    }

    /// <summary>A monitor that has nothing but the tiles comes to the root that is signed.</summary>
    [Fact]
    public async Task Tiles_OverHttp_GiveTheRootOfTheCheckpoint()
    {
        await ChangeAsync("tiled", "admin");
        Checkpoint.TryParseNote(await TextAsync("/api/v1/audit/checkpoint"), out var head, out _).ShouldBeTrue();
        var tree = new CompactRange();
        for (var first = 0L; first < head.Size; first += TreeTile.Width)
        {
            var address = new TileAddress(new TreeTile(0, first / TreeTile.Width), new TreeTile(0, first / TreeTile.Width).WidthAt(head.Size));
            using var response = await TileAsync($"0/{address}");
            response.EnsureSuccessStatusCode();
            response.Headers.CacheControl!.ToString().ShouldContain("immutable");
            var hashes = await response.Content.ReadAsByteArrayAsync();
            hashes.Length.ShouldBe(address.Width * TreeHash.Length);
            foreach (var hash in hashes.Chunk(TreeHash.Length))
            {
                tree.Append(new TreeHash(hash));
            }
        }

        (tree.Size, tree.Root()).ShouldBe((head.Size, head.Root));
        foreach (var missing in (string[])["0/x001/000", "0/x100/000.p/1", "9/000", "0/0", "64/000"])
        {
            using var response = await TileAsync(missing);
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound, missing);
        }

        async Task<HttpResponseMessage> TileAsync(string tile)
        {
            using var request = SecuredHost.Request(HttpMethod.Get, $"/api/v1/audit/tile/{tile}", SecuredHost.Secret("admin"));
            return await host.Client.SendAsync(request);
        }
    }

    [Fact]
    public async Task Rotate_ByAnAdministrator_KeepsOldHeadsGood()
    {
        await ChangeAsync("rotated", "admin");
        var older = await TextAsync("/api/v1/audit/checkpoint");
        using var refused = await host.Client.SendAsync(SecuredHost.Request(HttpMethod.Post, "/api/v1/audit/keys/rotate", SecuredHost.Secret("read")));
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var rotate = SecuredHost.Request(HttpMethod.Post, "/api/v1/audit/keys/rotate", SecuredHost.Secret("admin"));
        rotate.Headers.Add("X-Audit-Reason", "yearly");
        using var rotated = await host.Client.SendAsync(rotate);
        rotated.StatusCode.ShouldBe(HttpStatusCode.OK, await rotated.Content.ReadAsStringAsync());
        await ChangeAsync("rotated-too", "admin");

        var keys = (await TextAsync("/api/v1/audit/keys")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(text => NoteKey.TryParse(text, out var key) ? key : null).OfType<NoteKey>().ToList();
        keys.Count.ShouldBeGreaterThanOrEqualTo(2);
        var verifier = new AuditVerifier(keys, [JsonSerializer.Serialize(new ExportLine { Type = "head", Note = older })]);
        foreach (var line in (await TextAsync("/api/v1/audit/export")).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            verifier.Add(line).ShouldBeTrue();
        }

        var report = verifier.Finish();
        report.Fault.ShouldBeNull();
        report.WitnessHeads.ShouldBe(1);
        var entry = (await JsonAsync("/api/v1/audit/entries?action=audit.key.rotate")).GetProperty("items")[0];
        entry.GetProperty("actor").GetString().ShouldBe("key:admin");
        entry.GetProperty("detail").GetProperty("reason").GetString().ShouldBe("yearly");
        entry.GetProperty("detail").GetProperty("note").GetString()!.ShouldContain(" is followed by ");
        (await JsonAsync("/api/v1/audit/check")).GetProperty("state").GetString().ShouldBeOneOf("never", "sound");
    }

    [Fact]
    public async Task Export_VerifiesAndAnOlderHeadIsConsistent()
    {
        await ChangeAsync("exported", "admin");
        var older = await TextAsync("/api/v1/audit/checkpoint");
        await ChangeAsync("exported-too", "admin");

        var lines = (await TextAsync("/api/v1/audit/export")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var verifier = new AuditVerifier([], [JsonSerializer.Serialize(new ExportLine { Type = "head", Note = older })]);
        foreach (var line in lines)
        {
            verifier.Add(line).ShouldBeTrue();
        }

        var report = verifier.Finish();
        report.Fault.ShouldBeNull();
        (report.SignedSize, report.WitnessHeads).ShouldBe((report.Size, 1));

        var answer = await WitnessAsync(older);
        answer.GetProperty("isConsistent").GetBoolean().ShouldBeTrue(answer.GetRawText());
    }

    [Fact]
    public async Task Export_ForAnotherTenant_LeavesOutWhatIsNotSealed()
    {
        var lines = (await TextAsync("/api/v1/audit/export", "acme")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<ExportLine>(line)!).ToList();

        lines.Where(line => line.Detail is not null).ShouldAllBe(line => line.Detail![0] != (byte)'{');
        var verifier = new AuditVerifier([], []);
        lines.ForEach(line => verifier.Add(line).ShouldBeTrue());
        verifier.Finish().Fault.ShouldBeNull();
    }

    [Fact]
    public async Task Witness_WithForgedHead_IsRefused()
    {
        var forged = (await TextAsync("/api/v1/audit/checkpoint")).Replace("actors.local/log", "actors.local/lag", StringComparison.Ordinal);
        using var request = SecuredHost.Request(HttpMethod.Post, "/api/v1/audit/witness/check", SecuredHost.Secret("admin"));
        request.Content = JsonContent.Create(new { checkpoint = forged });

        using var response = await host.Client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("entries?limit=x")]
    [InlineData("entries?cursor=-1")]
    [InlineData("entries?from=yesterday")]
    [InlineData("proofs/inclusion")]
    [InlineData("proofs/inclusion?entry=1000000")]
    [InlineData("proofs/inclusion?entry=0&size=1000000")]
    [InlineData("proofs/consistency?first=1000000")]
    [InlineData("proofs/consistency?first=5&second=2")]
    public async Task BadQuery_IsAClearProblem(string query)
    {
        using var response = await host.Client.SendAsync(SecuredHost.Request(HttpMethod.Get, $"/api/v1/audit/{query}", SecuredHost.Secret("admin")));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).ShouldContain("urn:actors:problem:invalid-request");
    }

    [Theory]
    [InlineData("")]
    [InlineData("%0Aforged")]
    public async Task BadReason_IsRefusedAndChangesNothing(string reason)
    {
        using var request = SecuredHost.Request(HttpMethod.Put, "/api/v1/models/scale/aliases/reasoned", SecuredHost.Secret("admin"));
        request.Headers.Add("X-Audit-Reason", reason);
        request.Content = JsonContent.Create(new { version = 1 });

        using var response = await host.Client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await TextAsync("/api/v1/models/scale")).ShouldNotContain("reasoned");
    }

    [Fact]
    public async Task Audit_WithoutItsScope_IsForbidden()
    {
        using var response = await host.Client.SendAsync(SecuredHost.Request(HttpMethod.Get, "/api/v1/audit/entries", SecuredHost.Secret("manage")));

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        response.Headers.WwwAuthenticate.ToString().ShouldContain("scope=\"audit\"");
    }

    private async Task ChangeAsync(string model, string key, string? reason = null, string? requestId = null)
    {
        using var request = SecuredHost.Request(HttpMethod.Post, $"/api/v1/models/{model}/versions", SecuredHost.Secret(key));
        request.Content = new ByteArrayContent(OnnxModels.Scale(2));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        if (reason is not null)
        {
            request.Headers.Add("X-Audit-Reason", reason);
        }

        if (requestId is not null)
        {
            request.Headers.Add("X-Request-Id", requestId);
        }

        using var response = await host.Client.SendAsync(request);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    private async Task<JsonElement> WitnessAsync(string checkpoint)
    {
        using var request = SecuredHost.Request(HttpMethod.Post, "/api/v1/audit/witness/check", SecuredHost.Secret("admin"));
        request.Content = JsonContent.Create(new { checkpoint });
        using var response = await host.Client.SendAsync(request);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<JsonElement> JsonAsync(string path, string key = "admin")
    {
        using var document = JsonDocument.Parse(await TextAsync(path, key));
        return document.RootElement.Clone();
    }

    private async Task<string> TextAsync(string path, string key = "admin")
    {
        using var response = await host.Client.SendAsync(SecuredHost.Request(HttpMethod.Get, path, SecuredHost.Secret(key)));
        var text = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync());
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return text;
    }

    private static TreeHash Hash(JsonElement answer, string name)
    {
        TreeHash.TryParse(answer.GetProperty(name).GetString(), out var hash).ShouldBeTrue();
        return hash;
    }

    private static TreeHash[] Hashes(JsonElement answer) =>
        [.. answer.GetProperty("hashes").EnumerateArray().Select(text => TreeHash.TryParse(text.GetString(), out var hash) ? hash : default)];
}
