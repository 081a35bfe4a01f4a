namespace Actors.Runtime.Tests.State;

public sealed class IntegerCompoundStateGrain([PersistentState(StateGrain.StateName, StateGrain.Provider)] IPersistentState<NoteState> state) : StateGrain(state), IIntegerCompoundStateGrain;
