namespace Actors.Runtime.Tests.Activation;

/// <summary>Fails to activate as often as its test says.</summary>
public interface IFailingGrain : IGrainWithStringKey
{
    Task<string> AnswerAsync();
}
