using System.Collections.Concurrent;
using System.Text;
using Actors.LoadTests.Arrivals;
using Actors.LoadTests.Generator;
using Actors.LoadTests.Generator.Http2;
using Actors.LoadTests.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Actors.LoadTests.Tests.Generator;

public sealed class LoadLoopTests
{
    private const int Places = 4;

    public static TheoryData<HttpProtocols> Protocols => [HttpProtocols.Http1, HttpProtocols.Http2];

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task Run_OpenLoop_SendsWhatIsDueAndChecksTheAnswers(HttpProtocols protocol)
    {
        var seen = new ConcurrentBag<string>();
        await using var server = await TestServer.StartAsync(protocol, async context =>
        {
            var body = await new StreamReader(context.Request.Body).ReadToEndAsync();
            seen.Add($"{context.Request.Path} {context.Request.Headers["X-Request-Timeout-Ms"]} {body}");
            await context.Response.WriteAsync($"answer to {body}");
        });

        var result = Run(server, protocol, 50, Request("one"), Request("two"));

        result.Faults.ShouldBeEmpty();
        result.Statuses.ShouldBe(new SortedDictionary<int, long> { [200] = 50 });
        result.Accepted.Count.ShouldBe(50);
        result.Unsent.ShouldBe(0);
        seen.Distinct().Order().ShouldBe(["/v2/models/m/infer 250 one", "/v2/models/m/infer 250 two"]);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task Run_Statuses_AreKeptApart(HttpProtocols protocol)
    {
        int[] statuses = [200, 429, 503, 504, 418];
        var count = -1;
        await using var server = await TestServer.StartAsync(protocol, async context =>
        {
            await new StreamReader(context.Request.Body).ReadToEndAsync();
            context.Response.StatusCode = statuses[Interlocked.Increment(ref count) % statuses.Length];
        });

        var result = Run(server, protocol, 25, new LoadRequest([], Encoding.UTF8.GetBytes("body"), _ => null));

        (result.Accepted.Count, result.Refused.Count, result.Late, result.Failed).ShouldBe((5, 10, 5, 5));
        result.Faults.ShouldAllBe(fault => fault.StartsWith("status 418", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task Run_WrongAnswer_IsAFault(HttpProtocols protocol)
    {
        await using var server = await TestServer.StartAsync(protocol, context => context.Response.WriteAsync("something else"));

        Run(server, protocol, 1, Request("one")).Faults.ShouldBe(["'something else' is no answer to one"]);
    }

    /// <summary>Longer than the windows that Kestrel grants a stream and a connection.</summary>
    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task Run_LongBodies_GoThroughTheWindows(HttpProtocols protocol)
    {
        var body = new byte[3_000_000];
        new Random(1).NextBytes(body);
        await using var server = await TestServer.StartAsync(protocol, async context =>
        {
            using var copy = new MemoryStream();
            await context.Request.Body.CopyToAsync(copy);
            await context.Response.WriteAsync($"{copy.ToArray().AsSpan().SequenceEqual(body)}");
        });

        var result = Run(server, protocol, 12, new LoadRequest([], body, answer => Encoding.UTF8.GetString(answer) == "True" ? null : "the body came through changed"));

        result.Faults.ShouldBeEmpty();
        result.Accepted.Count.ShouldBe(12);
    }

    [Theory]
    [InlineData(0, 200)]
    [InlineData(8, 429)]
    [InlineData(14, 503)]
    [InlineData(4, 504)]
    [InlineData(3, 1003)]
    public async Task Run_Grpc_ReadsTheTrailers(int grpcStatus, int status)
    {
        await using var server = await TestServer.StartAsync(HttpProtocols.Http2, async context =>
        {
            await new StreamReader(context.Request.Body).ReadToEndAsync();
            context.Response.ContentType = "application/grpc";
            context.Response.AppendTrailer("grpc-status", $"{grpcStatus}");
            await context.Response.Body.WriteAsync(new byte[5]);
        });

        Run(server, HttpProtocols.Http2, 3, Request("one") with { Check = _ => null }).Statuses.Keys.ShouldBe([status]);
    }

    [Fact]
    public async Task Run_ClosedLoop_AsksAgainOnEveryPlace()
    {
        var most = 0;
        var now = 0;
        await using var server = await TestServer.StartAsync(HttpProtocols.Http1, async context =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            await new StreamReader(context.Request.Body).ReadToEndAsync();
            await context.Response.WriteAsync("answer to one");
            Interlocked.Decrement(ref now);
        });

        var result = Run(server, HttpProtocols.Http1, new LoadPlan([Http1(Request("one"))], TimeSpan.FromSeconds(4)));

        result.Faults.ShouldBeEmpty();
        result.Statuses[200].ShouldBeGreaterThan(Places);
        most.ShouldBeLessThanOrEqualTo(Places);
    }

    private static LoadRequest Request(string text) => new([], Encoding.UTF8.GetBytes(text), answer =>
        Encoding.UTF8.GetString(answer) == $"answer to {text}" ? null : $"'{Encoding.UTF8.GetString(answer)}' is no answer to {text}");

    private static LoadRequest Http1(LoadRequest request) => With(request, WireProtocol.Http1);

    private static LoadRequest With(LoadRequest request, WireProtocol protocol)
    {
        var form = new RequestForm(protocol, TensorEncoding.Json) { Timeout = TimeSpan.FromMilliseconds(250) };
        var (first, next) = RequestHead.Write("m", form, request.Body.Length, jsonBytes: 0);
        return request with { Head = first, NextHead = next };
    }

    private static LoadResult Run(TestServer server, HttpProtocols protocol, int count, params LoadRequest[] requests)
    {
        var wire = protocol == HttpProtocols.Http1 ? WireProtocol.Http1 : WireProtocol.Http2;
        return Run(server, protocol, new LoadPlan([.. requests.Select(request => With(request, wire))], TimeSpan.FromSeconds(1), new FirstArrivals(count)));
    }

    private static LoadResult Run(TestServer server, HttpProtocols protocol, LoadPlan plan)
    {
        LoadConnection[] connections = protocol == HttpProtocols.Http1
            ? [.. Enumerable.Range(0, Places).Select(_ => new Http1Connection(server.Endpoint))]
            : [new Http2Connection(server.Endpoint, Places)];
        try
        {
            return LoadLoop.Run(connections, plan);
        }
        finally
        {
            Array.ForEach(connections, connection => connection.Dispose());
        }
    }

    /// <summary>So many, all due at the start, and then none for a long time.</summary>
    private sealed class FirstArrivals(int count) : IArrivals
    {
        private int _count;

        public Arrival Next() => _count < count ? new Arrival(0, _count++) : new Arrival(long.MaxValue / 2, 0);
    }
}
