export async function bePerson() {}
