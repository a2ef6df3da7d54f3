namespace PruneKit;

/// <summary>Changes the numbers of a batch in place.</summary>
/// <param name="input">The input they belong to.</param>
/// <param name="numbers">[windows, ...shape], a copy.</param>
internal delegate void BatchChange(DataInput input, Span<float> numbers);
