using System.Text;
using System.Text.Json;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Remote;

/// <summary>What is refused before anything is called, and what is never called.</summary>
public sealed class RemoteRefusalTests(RemoteHost host) : IClassFixture<RemoteHost>
{
    [Fact]
    public async Task Register_AnAddressThatIsNotAllowed_IsRefusedAndLeavesNothing()
    {
        var (status, problem) = await host.TryRegisterAsync("outside", RemoteHost.HttpJson(new Uri(host.Other.Address, "/a")));
        status.ShouldBe(422, problem.ToString());
        problem.GetProperty("type").GetString()!.ShouldContain("refused-model");
        RemoteHost.Detail(problem).ShouldContain("Remote:Allow");
        (await host.SendAsync(HttpMethod.Get, "/api/v1/models/outside", null)).Status.ShouldBe(404);
        host.Other.Taken.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://metadata.google.internal/computeMetadata/v1/")]
    [InlineData("http://localhost/admin")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://127.0.0.1/")]
    public async Task Register_AnAddressOfTheMachineOrItsCloud_IsRefused(string url)
    {
        var (status, problem) = await host.TryRegisterAsync("inside", RemoteHost.HttpJson(new Uri(url)));
        status.ShouldBe(422, problem.ToString());
        RemoteHost.Detail(problem).ShouldContain("does not allow");
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("elsewhere")]
    public async Task Register_ASecretThatIsNotForTheAddress_IsRefused(string secret)
    {
        var document = RemoteHost.HttpJson(new Uri(host.Stub.Address, "/a"));
        document["secret"] = new { name = secret };
        var (status, problem) = await host.TryRegisterAsync("secret", document);
        status.ShouldBe(422, problem.ToString());
        RemoteHost.Detail(problem).ShouldContain($"no secret '{secret}'");
    }

    [Fact]
    public async Task Predict_WithASecretOfAnotherTenant_IsRefusedAtTheLoad()
    {
        var document = RemoteHost.HttpJson(new Uri(host.Stub.Address, "/theirs"));
        document["secret"] = new { name = "theirs" };
        await host.RegisterAsync("theirs", document);
        var (status, problem) = await host.PredictAsync("theirs", RemoteHost.Rows(1, 2));
        status.ShouldBe(503, problem.ToString());
        RemoteHost.Detail(problem).ShouldContain("no secret 'theirs'");
        host.Stub.Calls("/theirs").ShouldBe(0);
    }

    [Fact]
    public async Task Register_AWrongDocument_NamesEverythingThatIsWrong()
    {
        var document = RemoteHost.HttpJson(new Uri(host.Stub.Address, "/a"), new { x = "${z}" }, "y");
        document["timeLimitMs"] = 0;
        document["retries"] = 3;
        var (status, problem) = await host.TryRegisterAsync("wrong", document);
        status.ShouldBe(422, problem.ToString());
        var detail = RemoteHost.Detail(problem);
        detail.ShouldContain("timeLimitMs: must be a whole number");
        detail.ShouldContain("JSON pointer in 'from'");
        detail.ShouldContain("retries: there is no such member");
    }

    [Fact]
    public async Task Register_OtherJson_IsToldApartFromADocument()
    {
        var (status, problem) = await host.TryRegisterAsync("json", Encoding.UTF8.GetBytes("""{"learner":{"gbtree":[]}}"""));
        status.ShouldBe(422, problem.ToString());
        RemoteHost.Detail(problem).ShouldContain("looks like JSON");
    }

    [Fact]
    public async Task Predict_ThatIsRedirected_FollowsNowhere()
    {
        host.Stub.On("/redirect", (context, _) =>
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = new Uri(host.Other.Address, "/taken").ToString();
            return Task.CompletedTask;
        });
        await host.RegisterAsync("redirect", RemoteHost.HttpJson(new Uri(host.Stub.Address, "/redirect")));
        var (status, problem) = await host.PredictAsync("redirect", RemoteHost.Rows(1, 2));
        status.ShouldBe(500, problem.ToString());
        RemoteHost.Detail(problem).ShouldContain("307");
        host.Other.Taken.ShouldBeEmpty();
    }

    /// <summary>The machine's own name is on the list, and stands for an address that is not: of the machine itself, or one where nothing listens.</summary>
    [Fact]
    public async Task Predict_OfANameThatStandsForTheMachine_ConnectsNowhere()
    {
        await host.RegisterAsync("rebound", RemoteHost.HttpJson(new Uri($"http://{System.Net.Dns.GetHostName()}:{host.Stub.Address.Port}/rebound")));
        var (status, problem) = await host.PredictAsync("rebound", RemoteHost.Rows(1, 2));
        status.ShouldBe(503, problem.ToString());
        host.Stub.Calls("/rebound").ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"name":"x","datatype":"FP32","shape":[1,3],"data":[1,2,3]}""", "has the shape [1, 3]")]
    [InlineData("""{"name":"z","datatype":"FP32","shape":[1,2],"data":[1,2]}""", "has no input 'z'")]
    [InlineData("""{"name":"x","datatype":"FP64","shape":[1,2],"data":[1,2]}""", "is of datatype FP64")]
    public async Task Predict_WhatDoesNotFitTheSignature_IsNotSent(string input, string says)
    {
        await host.TryRegisterAsync("checked", RemoteHost.HttpJson(new Uri(host.Stub.Address, "/checked")));
        var (status, problem) = await host.PredictAsync("checked", input);
        status.ShouldBe(400, problem.ToString());
        RemoteHost.Detail(problem).ShouldContain(says);
        host.Stub.Calls("/checked").ShouldBe(0);
    }

    [Fact]
    public async Task Predict_MoreRowsThanTheDocumentTakes_IsNotSent()
    {
        var document = RemoteHost.HttpJson(new Uri(host.Stub.Address, "/few"));
        document["maxRows"] = 2;
        await host.RegisterAsync("few", document);
        var (status, problem) = await host.PredictAsync("few", RemoteHost.Rows(1, 2, 3, 4, 5, 6));
        status.ShouldBe(400, problem.ToString());
        RemoteHost.Detail(problem).ShouldContain("sent 2 at once");
        host.Stub.Calls("/few").ShouldBe(0);
    }
}
