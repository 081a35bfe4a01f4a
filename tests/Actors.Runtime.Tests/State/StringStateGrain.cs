namespace Actors.Runtime.Tests.State;

public sealed class StringStateGrain([PersistentState(StateGrain.StateName, StateGrain.Provider)] IPersistentState<NoteState> state) : StateGrain(state), IStringStateGrain;
