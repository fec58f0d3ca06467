// Activations, losses and their derivatives.
