namespace Actors.Runtime.Tests.State;

public sealed class GuidStateGrain([PersistentState(StateGrain.StateName, StateGrain.Provider)] IPersistentState<NoteState> state) : StateGrain(state), IGuidStateGrain;
