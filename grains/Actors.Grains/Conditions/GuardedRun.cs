using Actors.Serving;

namespace Actors.Grains.Conditions;

/// <summary>How a prediction is run beneath the rules around its model.</summary>
/// <param name="Ask">Asks the model.</param>
/// <param name="FallBack">Asks what stands in for it; gives what it was given where nothing does.</param>
internal sealed record GuardedRun(Func<InferenceCall, ValueTask<InferenceReply>> Ask, Func<InferenceCall, InferenceReply, ValueTask<InferenceReply>> FallBack);
