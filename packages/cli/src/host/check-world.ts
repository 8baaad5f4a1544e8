/** The simulated world must run and know the persona before her phone is opened: later she would only see that the network fails. */
export async function checkWorld(sandboxUrl: string, persona: string): Promise<void> {
  const world = await readWorld(sandboxUrl);
  const known = world.personas?.map(({ id }) => id) ?? [];
  if (!known.includes(persona)) throw new Error(`the simulated world knows no persona ${persona}: there are ${known.join(", ")}`);
}

async function readWorld(sandboxUrl: string): Promise<{ readonly personas?: readonly { readonly id: string }[] }> {
  try {
    const reply = await fetch(new URL("/config", sandboxUrl), {
      headers: { accept: "application/json" },
      signal: AbortSignal.timeout(5_000),
    });
    return await reply.json();
  } catch {
    throw new Error(`no simulated world answers at ${sandboxUrl}: run npm start, or give --sandbox URL`);
  }
}
