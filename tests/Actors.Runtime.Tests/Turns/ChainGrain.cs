namespace Actors.Runtime.Tests.Turns;

public sealed class ChainGrain : Grain, IChainGrain
{
    public async Task<string> RoundTripAsync(string other, string section)
    {
        var target = GrainFactory.GetGrain<IChainGrain>(other);
        var self = this.GetPrimaryKeyString();
        switch (section)
        {
            case "allowed":
                using (RequestContext.AllowCallChainReentrancy())
                {
                    return await target.CallBackAsync(self);
                }

            case "suppressed":
                using (RequestContext.AllowCallChainReentrancy())
                using (RequestContext.SuppressCallChainReentrancy())
                {
                    return await target.CallBackAsync(self);
                }

            default:
                return await target.CallBackAsync(self);
        }
    }

    public Task<string> CallBackAsync(string origin) => GrainFactory.GetGrain<IChainGrain>(origin).AnswerAsync();

    public Task<string> AnswerAsync() => Task.FromResult("answer");

    public Task<string> CallSelfAsync() => this.AsReference<IChainGrain>().AnswerAsync();

    public async Task HoldInSectionAsync(string name)
    {
        using var section = RequestContext.AllowCallChainReentrancy();
        Signal.Set($"{name} started");
        await Signal.WaitAsync($"{name} may end");
    }
}
