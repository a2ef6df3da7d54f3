namespace PruneKit;

/// <summary>Where the kept blocks of a matrix stand: rows compressed, blocks along the columns.</summary>
/// <remarks>Source: <see href="https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/schema/schema.fbs">schema.fbs</see>, <c>SparsityParameters</c>.</remarks>
/// <param name="Rows">Rows of the matrix.</param>
/// <param name="Block">Columns of a block; 1 for single numbers.</param>
/// <param name="Segments">For each row where its blocks begin, and at last how many there are.</param>
/// <param name="Indices">The blocks' places along the columns.</param>
internal sealed record TfLiteSparsity(int Rows, int Block, ValueList<int> Segments, ValueList<int> Indices);
