namespace Actors.Runtime.Tests.State;

public sealed class GuidCompoundStateGrain([PersistentState(StateGrain.StateName, StateGrain.Provider)] IPersistentState<NoteState> state) : StateGrain(state), IGuidCompoundStateGrain;
