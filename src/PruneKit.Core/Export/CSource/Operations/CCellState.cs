namespace PruneKit;

/// <summary>Where a recurrent cell's state is kept, as expressions of C.</summary>
/// <param name="Numbers">Of 16 bits, one a unit.</param>
/// <param name="Codes">Of the hidden state, one a unit.</param>
internal sealed record CCellState(string Numbers, string Codes);
