using Orleans.Configuration;

namespace Actors.Runtime.Tests.Turns;

public sealed class CallChainTests : IAsyncLifetime
{
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(2);

    private readonly string _key = Guid.NewGuid().ToString();
    private RuntimeHost _host = null!;

    private IChainGrain Chain => _host.Grains.GetGrain<IChainGrain>(_key);

    public async Task InitializeAsync() =>
        _host = await RuntimeHost.StartAsync(static silo => silo.Configure<SiloMessagingOptions>(static options => options.ResponseTimeout = ResponseTimeout));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task CallChain_Allowed_ReentersTheCaller() =>
        (await Chain.RoundTripAsync($"{_key} other", "allowed")).ShouldBe("answer");

    [Theory]
    [InlineData("none")]
    [InlineData("suppressed")]
    public async Task CallChain_NotAllowed_EndsInTheResponseTimeout(string section) =>
        await Should.ThrowAsync<TimeoutException>(() => Chain.RoundTripAsync($"{_key} other", section));

    [Fact]
    public async Task CallChain_CallToSelf_EndsInTheResponseTimeout() => await Should.ThrowAsync<TimeoutException>(Chain.CallSelfAsync);

    [Fact]
    public async Task CallChain_StrangerDuringSection_Waits()
    {
        var hold = Chain.HoldInSectionAsync(_key);
        await Signal.WaitAsync($"{_key} started");
        var stranger = Chain.AnswerAsync();

        await Should.ThrowAsync<TimeoutException>(() => stranger);
        Signal.Set($"{_key} may end");
        await Record.ExceptionAsync(() => hold);

        (await Chain.AnswerAsync()).ShouldBe("answer");
    }
}
