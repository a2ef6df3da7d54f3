namespace PruneKit;

/// <summary>How a layer's output error grows with its weights: e(w) = (w - w0)' H (w - w0) / 2 for every row that meets the same inputs, the squared error of the output averaged over windows.</summary>
/// <param name="Weight">The weight tensor's name.</param>
/// <param name="FirstRow">The first row that meets these inputs.</param>
/// <param name="Rows">How many rows do.</param>
/// <param name="Columns">Columns of a row, all axes but the first flattened.</param>
/// <param name="Matrix">H = 2 X X' / windows with its damping, row-major and symmetric, positive definite.</param>
internal sealed record LayerHessian(string Weight, int FirstRow, int Rows, int Columns, double[] Matrix);
